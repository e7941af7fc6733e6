"""Every rule that reads the sample reports is told in words by `recount explain`."""

from recount.cli.explain import claims_in, samples
from recount.cli.inputs import expand
from recount.publish.explain import sentence_of


def test_every_rule_used_on_the_samples_has_a_sentence():
    claims = list(claims_in(expand([str(samples())])))
    used = {reason.rule for claim in claims for reason in claim.made_by.reasons}
    used |= {rule for claim in claims for rule in claim.made_by.rules}
    assert claims
    assert sorted(rule for rule in used if sentence_of(rule) is None) == []
