"""The kill matrix that comes with the suite."""

from conformance.report.kills import load


def test_matrix_is_read_from_both_sides() -> None:
    kills = load()
    assert len(kills.defects) >= 60
    assert {defect for defects in kills.by_case.values() for defect in defects} == set(kills.by_defect)
    for case, defects in kills.by_case.items():
        assert all(case in kills.by_defect[defect] for defect in defects)
