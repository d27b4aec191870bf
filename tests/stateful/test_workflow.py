"""The whole workflow against a model in plain Python; the long form is `make model-check STEPS=50000 SEED=1`."""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from reviews.workflow import second_opinions
from tests.stateful.machine import Desk, WorkflowMachine

STEPS = int(os.environ.get("MODEL_STEPS", "0"))
SEED = int(os.environ.get("MODEL_SEED", "1"))
SHORT, EACH, CHUNK = 240, 40, 1000


@pytest.fixture
def machine(db: None) -> type[WorkflowMachine]:
    """The machine, with everything that is there before the first step."""
    WorkflowMachine.desk, WorkflowMachine.steps = Desk(), 0
    return WorkflowMachine


def play(machine: type[WorkflowMachine], steps: int, number: int) -> None:
    """Play at least so many steps, from this seed on."""
    while machine.steps < steps:
        chosen = settings(
            max_examples=max(1, min(steps - machine.steps, CHUNK) // EACH),
            stateful_step_count=EACH,
            deadline=None,
            database=None,
            print_blob=False,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(seed(number)(machine), settings=chosen)
        number += 1
        if STEPS:
            print(f"{machine.steps} steps", flush=True)  # noqa: T201


def test_the_desk_does_what_the_model_does(machine: type[WorkflowMachine]) -> None:
    play(machine, STEPS or SHORT, SEED)
    print(f"{machine.steps} steps from seed {SEED}: the desk and the model agree")  # noqa: T201


def test_a_broken_rule_is_found(machine: type[WorkflowMachine], monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is worth something only if it can fail."""
    monkeypatch.setattr(second_opinions, "TWO", 3)
    with pytest.raises(AssertionError):
        play(machine, SHORT, SEED)
