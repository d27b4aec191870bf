"""The comparison that other tests rely on tells linear work from quadratic work."""

import pytest

from tests.growth import assert_linear


def test_linear_work_passes_and_quadratic_work_fails() -> None:
    assert_linear(lambda size: sum(range(size)), 300_000)
    with pytest.raises(AssertionError, match=r"4 times the input took \d+\.\d times as long"):
        assert_linear(lambda size: [sum(range(size)) for _ in range(size)], 600)
