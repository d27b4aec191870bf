"""Two recorded transcripts of our own making: a debate and a council meeting, two hours each, the same for the same seed.

Speech comes as a recogniser writes it: lines of about eight words, cut wherever they are full, with fillers and broken
starts. One line of twenty is first heard wrong and is corrected a few seconds later. Every ten minutes several people
speak at once, at three lines a second.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

HOURS_2 = 7200.0
WORDS_A_SECOND = 2.6
WORDS_A_LINE = 8
# One line in so many is first heard wrong.
REVISED_ONE_IN = 20
# Seconds from one quarrel to the next, how long one takes, and its lines a second.
QUARREL_EVERY, QUARREL_SECONDS, QUARREL_RATE = 600.0, 20.0, 3.0
FILLERS = ("Uh,", "Well,", "Look,", "You know,", "I mean,")
MONTHS = ("January", "February", "March", "April", "May", "June", "September", "October", "November")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is recorded: who speaks, of what, and what is said that states nothing."""

    name: str
    title: str
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    subjects: tuple[str, ...]
    talk: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line: when it was spoken, by whom, and its words as first heard and as they are."""

    number: int
    starts: float
    ends: float
    speaker: str
    text: str
    first_heard: str

    @property
    def is_revised(self) -> bool:
        """Whether it was first heard wrong."""
        return self.first_heard != self.text


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line as the desk gets it; revision 1 is what was heard first."""

    at: float
    revision: int
    text: str
    line: SpokenLine


@dataclass(frozen=True, slots=True)
class Recorded:
    """A transcript, with the statements in it that a desk would have prepared."""

    scene: Scene
    lines: tuple[SpokenLine, ...]
    prepared: tuple[str, ...]

    def arrivals(self) -> list[Arrival]:
        """Every line when it arrives, and again when it is corrected, in order of time."""
        found = []
        for line in self.lines:
            found.append(Arrival(line.ends, 1, line.first_heard, line))
            if line.is_revised:
                found.append(Arrival(line.ends + 1.5 + line.number % 5 / 2, 2, line.text, line))
        return sorted(found, key=lambda one: (one.at, one.line.number, one.revision))


COUNCIL = Scene(
    "council",
    "Westmere council debates its budget",
    ("Joan Pell", "Ana Reyes", "Tom Hale", "Nadia Byrne", "Priya Nair", "Owen Marsh", "Leah Dunn", "Carl Voss"),
    (
        "{subject} cost this council £{money} million in {year}.",
        "Spending on {low} rose by {percent} per cent between {year} and {later}.",
        "Westmere lost {count} jobs in {low} in {year}.",
        "The council spent £{money} million on {low} in {month} {year}.",
        "In {month} {year} the auditors found a gap of £{money} million in {low}.",
        "{speaker} said in {month} that {low} had cost £{money} million.",
        "{subject} served {count} households in {year}.",
    ),
    (
        "Social care", "Road repair", "School transport", "Adult learning", "Waste collection", "Temporary housing",
        "The library service", "Street lighting", "Flood defence", "Park maintenance", "Home care", "Youth work",
    ),
    (
        "Thank you, chair.", "I will not be lectured on this.", "Can we have some order, please?", "We plan in the dark.",
        "I think that the motion is fair.", "Who wrote this paper?", "Members will have read the report.", "That is a shame.",
        "Let me come back to that.", "I ask the council to think again.", "Nobody in this room wants that.",
    ),
)  # fmt: skip
DEBATE = Scene(
    "debate",
    "The leaders debate before the election",
    ("Miriam Cole", "Daniel Okoye", "Helen Strand", "Victor Lanz"),
    (
        "Unemployment in {place} fell to {percent} per cent in {month} {year}.",
        "The government hired {count} nurses in {place} in {year}.",
        "Hospitals in {place} treated {count} patients in {month} {year}.",
        "Crime in {place} rose by {percent} per cent between {year} and {later}.",
        "The government paid £{money} billion for {low} in {year}.",
        "{speaker} said in {month} {year} that {low} had cost £{money} billion.",
        "Rents in {place} went up by {percent} per cent in {year}.",
    ),
    (
        "Defence", "Child benefit", "The railways", "Border control", "Research", "The state pension", "Foreign aid",
        "Farm subsidies", "Broadband", "Prisons", "Public health",
    ),
    (
        "Good evening to everybody at home.", "That is simply not an answer.", "Will you apologise for that?",
        "I believe in this country.", "You had your chance.", "Let me finish, please.", "People at home know what is going on.",
        "My opponent should be ashamed.", "I hope that we can do better.", "What would you do instead?",
    ),
)  # fmt: skip
PLACES = (
    "Skelby",
    "Norwick",
    "Harrow Vale",
    "Eastmoor",
    "Port Linden",
    "Carrick",
    "Dunmere",
    "Ashby",
    "Tarn",
    "Velden",
)
SCENES = (DEBATE, COUNCIL)
HOW_MANY_PREPARED = 40


def record_scene(scene: Scene, seed: int = 1, seconds: float = HOURS_2) -> Recorded:
    """The transcript of a scene; the same for the same seed."""
    return _Recorder(scene, seed).record(seconds)


class _Recorder:
    """Lets people speak in turn until time is up."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene = scene
        self.random = random.Random(f"{scene.name} {seed}")
        self.said: set[str] = set()
        self.prepared = tuple(self._statement() for _number in range(HOW_MANY_PREPARED))
        self.lines: list[SpokenLine] = []
        self.now = 5.0

    def record(self, seconds: float) -> Recorded:
        """Turn after turn; now and then a quarrel."""
        quarrel_at = min(QUARREL_EVERY, seconds) / 2
        speaker = self.scene.speakers[0]
        while self.now < seconds:
            if self.now >= quarrel_at:
                self._quarrel()
                quarrel_at += QUARREL_EVERY
            speaker = self.random.choice([name for name in self.scene.speakers if name != speaker])
            self._turn(speaker)
        return Recorded(self.scene, tuple(line for line in self.lines if line.ends <= seconds), self.prepared)

    def _turn(self, speaker: str) -> None:
        """A few sentences of one person, in lines of about eight words."""
        words = [word for _number in range(self.random.randint(2, 7)) for word in self._sentence().split()]
        for piece in _cut(words):
            takes = len(piece) / WORDS_A_SECOND
            self._add(speaker, " ".join(piece), takes)
            self.now += takes
        self.now += self.random.uniform(0.3, 2.0)

    def _quarrel(self) -> None:
        """Several people at once, in short lines."""
        until = self.now + QUARREL_SECONDS
        while self.now < until:
            self._add(self.random.choice(self.scene.speakers), self.random.choice(self.scene.talk), 1.0)
            self.now += 1 / QUARREL_RATE

    def _add(self, speaker: str, text: str, takes: float) -> None:
        number = len(self.lines) + 1
        heard = self._misheard(text) if self.random.randrange(REVISED_ONE_IN) == 0 else text
        starts = round(self.now, 2)
        self.lines.append(SpokenLine(number, starts, round(starts + takes, 2), speaker, text, heard))

    def _misheard(self, text: str) -> str:
        """A figure wrong if there is one, otherwise a word lost."""
        words = text.split()
        for place, word in enumerate(words):
            if any(letter.isdigit() for letter in word):
                wrong = "".join(str((int(sign) + 3) % 9 + 1) if sign.isdigit() else sign for sign in word)
                return " ".join([*words[:place], wrong, *words[place + 1 :]])
        lost = self.random.randrange(len(words))
        return " ".join([*words[:lost], *words[lost + 1 :]]) or "(unclear)"

    def _sentence(self) -> str:
        """A statement in two of five cases; a prepared one in some of these; with a filler now and then."""
        kind = self.random.randrange(10)
        if kind >= 4:
            return self.random.choice(self.scene.talk)
        statement = self.random.choice(self.prepared) if kind == 0 else self._statement()
        if self.random.randrange(6) == 0:
            return f"{self.random.choice(FILLERS)} {_small(statement)}"
        return statement

    def _statement(self) -> str:
        """A statement that was not made before."""
        while True:
            subject, year = self.random.choice(self.scene.subjects), self.random.randint(2015, 2023)
            statement = self.random.choice(self.scene.statements).format(
                subject=subject,
                low=_small(subject),
                place=self.random.choice(PLACES),
                speaker=self.random.choice(self.scene.speakers),
                money=f"{self.random.randint(2, 90)}.{self.random.randint(1, 9)}",
                percent=self.random.randint(3, 60),
                count=f"{self.random.randint(20, 980) * 10:,}",
                month=self.random.choice(MONTHS),
                year=year,
                later=year + self.random.randint(1, 3),
            )
            if statement not in self.said:
                self.said.add(statement)
                return statement


def _small(text: str) -> str:
    """With a small first letter, unless it is a name."""
    first = text.split(maxsplit=1)[0]
    names = {name.split()[0] for scene in SCENES for name in scene.speakers} | {"Westmere"}
    return text if first in names else text[0].lower() + text[1:]


def _cut(words: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(words), WORDS_A_LINE):
        yield words[start : start + WORDS_A_LINE]
