"""The reference cases of capability, renamed."""

from __future__ import annotations

from qcbench.analysis.capability.measured import capability
from tests.reference.inputs import Case


def capability_case(case: Case) -> dict[str, object]:
    """The study of one case under the case's names."""
    values = case.given("values")
    settings = {key: case.params.get(key) for key in ("lsl", "usl", "target", "within", "subgroup_size")}
    subgroup = case.given("subgroup")
    if subgroup is not None:
        settings["subgroup_size"] = None
    result = capability(case.given("value") if values is None else values, subgroup=subgroup, **settings)
    shares = {"observed": result.observed, "within": result.expected_within, "overall": result.expected_overall}
    ppm = {
        f"ppm_{side}_{name}": value
        for name, share in shares.items()
        for side, value in (("lsl", share.lower), ("usl", share.upper), ("total", share.total))
    }
    return {
        "n": result.n,
        "mean": result.mean,
        "sigma_within": result.within.sigma,
        "sigma_overall": result.sigma_overall,
        "cp": result.within.cp,
        "cpl": result.within.cpl,
        "cpu": result.within.cpu,
        "cpk": result.within.cpk,
        "cpm_within": result.within.cpm,
        "pp": result.overall.cp,
        "ppl": result.overall.cpl,
        "ppu": result.overall.cpu,
        "ppk": result.overall.cpk,
        "cpm_overall": result.overall.cpm,
        "warnings": list(result.notes),
        **ppm,
    }


TOOLS = {"capability": capability_case}
