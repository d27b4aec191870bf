"""Statements in invented words: a few are frequent and most are rare, as in any language."""

import random
from itertools import accumulate

VOCABULARY = 30_000
MONTHS = "January February March April May June July August September October November December".split()
KINDS = ("statistic", "event", "statement", "causal")


class Prose:
    """The same words for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - invented words are no secret
        self.words = [self._word() for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.names = [f"{self._word().capitalize()} {self._word().capitalize()}" for _ in range(600)]

    def _word(self) -> str:
        chance = self.random
        syllables = (
            chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
        )
        return "".join(syllables) + chance.choice(["", "n", "r", "st", "l"])

    def some(self, count: int) -> list[str]:
        """This many words, the common ones more often."""
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def title(self) -> str:
        """A headline."""
        return " ".join(self.some(6)).capitalize()

    def statement(self) -> str:
        """A checkable sentence; every second one has a figure and a month."""
        chance = self.random
        words = self.some(chance.randint(7, 18))
        if chance.random() < 0.5:
            words.insert(chance.randrange(1, len(words)), f"{chance.randint(2, 90_000):,}")
            words.append(f"in {chance.choice(MONTHS)} {chance.randint(2015, 2026)}")
        return " ".join(words).capitalize() + "."

    def claimant(self) -> int | None:
        """The number of the claimant; some are quoted often, four in ten statements have none."""
        chance = self.random.random()
        return None if chance < 0.4 else int(len(self.names) * ((chance - 0.4) / 0.6) ** 3)
