"""What is said and voted in the example workshop. Content, like the toolkit's files: plain English."""

from __future__ import annotations

from app.core.model import NoteKind, OutcomeKind

PARTNERSHIP = "Riverside Skills Partnership"
WORKSHOP = "Four questions in a day"
FACILITATOR = "Jo Carver"

COLLEGE, CONNECT, HARBOUR, COUNCIL, FORUM = (
    "Northfield College",
    "Skills Connect",
    "Harbour Training",
    "Borough Council",
    "Employers' Forum",
)
PARTNERS = (COLLEGE, CONNECT, HARBOUR, COUNCIL, FORUM)  # the order of every table below

# An empty name is an unnamed seat.
PEOPLE: dict[str, tuple[str, ...]] = {
    COLLEGE: ("Helen Ashworth", "Tom Okafor", "Mei Lin", "Gareth Pugh"),
    CONNECT: ("Priya Nair", "Dan Holloway", "Ruth Abbott"),
    HARBOUR: ("Jack Trevena", "Amina Yusuf", "Colin Peart"),
    COUNCIL: ("Margaret Ellery", "Stephen Boyd", "Farah Siddiqui", "Lewis Grant"),
    FORUM: ("Anita Rowe", "Bill Marsh", ""),
}
AWAY = (COUNCIL, "Lewis Grant")

# One vote per partner: a digit for each partner in order, "-" for can't say.
PW3_VOTES = {
    "P1": "33343",
    "P2": "44343",
    "P3": "32342",
    "P4": "32243",
    "P5": "31242",
    "P6": "22132",
    "P7": "43443",
    "P8": "22221",
    "P9": "21232",
    "P10": "3223-",
}
LAD_VOTES = {"today": "22132", "needed": "34333"}
SP8_VOTES = {
    "T1": "33342",
    "T2": "22231",
    "T3": "41242",
    "T4": "22232",
    "T5": "32342",
    "T6": "31341",
    "T7": "23223",
    "T8": "3332-",
}

# PW6, where every person votes: what each partner's people come to on each feature, in tenths,
# in the first round; and where the talk moved somebody, in the second.
PW6_TENTHS: dict[str, tuple[int, int, int, int, int]] = {
    "1": (35, 31, 33, 37, 31),
    "2": (32, 28, 29, 33, 34),
    "3": (29, 26, 31, 34, 22),
    "4": (33, 21, 27, 36, 24),
    "5": (34, 16, 26, 38, 22),
    "6": (26, 18, 21, 32, 23),
    "7": (31, 17, 25, 36, 20),
    "8": (22, 17, 20, 27, 19),
    "9": (33, 29, 31, 30, 27),
    "10": (25, 21, 23, 29, 24),
}
PW6_AFTER: dict[str, tuple[int, int, int, int, int]] = {
    "5": (32, 21, 27, 33, 24),
    "6": (25, 20, 21, 28, 23),
    "7": (29, 22, 25, 31, 23),
}
# What an item is above or below its feature, in tenths: by its place and its feature's, in turn.
PW6_ITEM_TENTHS = (0, 5, -6, 1, 4, -3, -1)
# Who cannot say, by item: places among the people present, counted from 0 partner by partner.
PW6_CANT_SAY = {"9.4": (4, 5, 13, 14, 15), "8.2": (9, 14), "10.1": (15,)}

# PW7: one digit for each person present, partner by partner; ``{year}`` is three years ahead.
DRAFTS = {
    "front door": "By {year} every learner in the valley finds the right course through one front door.",
    "no one lost": "By {year} nobody here leaves school without a place, a job or someone who calls them back.",
    "posts": "By {year} employers along the river fill their skilled posts locally, because we plan training together.",
}
TAKEN = "front door"
FINAL_WORDS = (
    "By {year} every learner in the valley finds the right course, or the right job, through one front door "
    "that all of us answer."
)
DRAFT_VOTES = {
    "front door": "1223" + "358" + "223" + "112" + "256",
    "no one lost": "3344" + "233" + "445" + "556" + "556",
    "posts": "5455" + "554" + "436" + "345" + "112",
}
FINAL_VOTES = "1212" + "236" + "122" + "112" + "233"

MEASURES = (
    "Share of callers who are offered a place within five working days",
    "Learners who move between partners without starting again",
)
# Candidates for priorities: the words, who holds it, and fist to five of each person; no holder: not chosen.
PRIORITIES: tuple[tuple[str, str, str], ...] = (
    ("One enquiry line for all five of us", COLLEGE, "5544" + "433" + "444" + "554" + "554"),
    ("Bad news within two days, by phone", CONNECT, "4443" + "554" + "443" + "333" + "444"),
    ("One page on who decides what", COUNCIL, "4434" + "543" + "432" + "445" + "321"),
    ("A shared calendar of open days", "", ""),
    ("Joint bid for the adult skills fund", "", ""),
    ("Staff exchange between partners", "", ""),
)

# Kind, resource, item or heading, partner, words, private. No resource: about the whole workshop.
NOTES: tuple[tuple[NoteKind, str, str, str, str, bool], ...] = (
    (NoteKind.NOTE, "", "", "", "Every partner said it is here by its own choice; nobody asked to stop.", False),
    (NoteKind.NOTE, "PW3", "P5", HARBOUR, "We heard about the closed course from a parent, not from you.", False),
    (NoteKind.CONCERN, "PW3", "P8", "", "Three groups meet on the same subject, and nobody can say why.", False),
    (NoteKind.NOTE, "LAD", "L1", "", "Nobody wants a merger. Sharing people and rooms is close enough for now.", False),
    (NoteKind.CONCERN, "SP8", "T2", "", "When the contract round opens, everyone goes home and bids alone.", False),
    (NoteKind.NOTE, "SP8", "T3", CONNECT, "In the last three meetings we were “the small ones over there”.", False),
    (
        NoteKind.NOTE,
        "PW6",
        "5",
        "",
        "Large partners raise problems in corridors, small ones wait for a meeting.",
        False,
    ),
    (NoteKind.AGREEMENT, "PW6", "7", "", "Minutes go out within three days, one page, names against actions.", False),
    (NoteKind.PARKED, "PW6", "8", "", "Who pays for the data sharing officer after July?", False),
    (NoteKind.NOTE, "PW7", "", FORUM, "If it says jobs as well as courses, our members will recognise it.", False),
    (NoteKind.CONCERN, "PW12", "", "", "Everything starts in January. Two of these could wait until Easter.", False),
    (NoteKind.NOTE, "PW6", "5", COUNCIL, "Speak to Margaret at lunch: she answers for everyone.", True),
)

# Resource, heading or item, what came of it, level, words.
OUTCOMES: tuple[tuple[str, str, OutcomeKind, float | None, str], ...] = (
    ("PW3", "P1", OutcomeKind.AGREED, 3, "We can say it; we have not yet written it down."),
    ("PW3", "P5", OutcomeKind.NOT_AGREED, None, "Two partners hear bad news last, and three do not see it."),
    ("LAD", "L1", OutcomeKind.AGREED, 3, "Cooperating: people, rooms and kit, but no joint contracts yet."),
    ("SP8", "trust", OutcomeKind.RESERVATIONS, 2, "Skills Connect would put it lower."),
    ("PW6", "5", OutcomeKind.RESERVATIONS, 2.8, "Better than it was in spring; the small partners want proof."),
    ("PW6", "6", OutcomeKind.PARKED, None, "Waits for the page on who decides what."),
    ("PW6", "7", OutcomeKind.AGREED, 2.7, "Enough is sent; too little of it settles anything."),
    (
        "PW6",
        "8",
        OutcomeKind.NOT_AGREED,
        None,
        "We did not agree, because nobody in the room may promise money before the budget round.",
    ),
)

# Heading of PW6, wanted level, days until it is due.
TARGETS = (("5", 3.2, 180), ("7", 3.3, 180), ("8", 2.6, 270))

# Words, result, lead partner, lead person, days to start and to be done, heading of PW6, further fields.
ACTIONS: tuple[tuple[str, str, str, str, int, int, str, dict[str, str]], ...] = (
    (
        "Ring the other leads within two days when something goes wrong",
        "Trust at 3.2 at the next review",
        CONNECT,
        "Priya Nair",
        10,
        180,
        "5",
        {"helpers": "All leads", "staff_days": "1 a month", "risk": "Calls turn into e-mails: review after six weeks"},
    ),
    (
        "Write one page on who decides what",
        "A page that all five have agreed",
        COUNCIL,
        "Margaret Ellery",
        14,
        70,
        "6",
        {
            "helpers": "Tom Okafor",
            "staff_days": "4",
            "tell": "Boards of all five",
            "fairness": "Small partners first",
        },
    ),
    (
        "Open a single enquiry line",
        "200 calls a month, nine in ten answered the same day",
        COLLEGE,
        "Helen Ashworth",
        45,
        160,
        "7",
        {
            "helpers": "Harbour Training, Skills Connect",
            "staff_days": "25",
            "money": "£6,000 from the council's access fund",
            "risk": "Nobody at the phone in August: rota by May",
            "depends_on": "A2",
        },
    ),
    (
        "Send minutes of one page within three days",
        "Nobody asks what was decided",
        HARBOUR,
        "Amina Yusuf",
        7,
        40,
        "7",
        {"staff_days": "0.5 a month"},
    ),
    (
        "List the staff time that each partner really gives",
        "A table to take into the budget round",
        FORUM,
        "Anita Rowe",
        21,
        90,
        "8",
        {"fairness": "Hours as a share of staff, not as a number", "tell": "Finance leads"},
    ),
)
