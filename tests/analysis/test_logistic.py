"""Linear models over named features."""

import pytest

from briefgen.analysis.logistic import Model, read_model


def test_likelihood_is_that_of_the_weighted_features():
    """What has no weight counts nothing; the intercept alone is the likelihood without features."""
    model = Model(0.0, {}, {"late": -1.0})

    assert model.likelihood({}) == model.likelihood({"unheard of": 3.0}) == 0.5
    assert model.likelihood({"late": 2.0}) == pytest.approx(0.1192, abs=1e-4)


def test_shipped_models_are_there():
    """Each has weights, and says from where on a page prints what it finds."""
    model = read_model("dates")

    assert set(model.thresholds) == {"past", "ahead"}
    assert model.weights
