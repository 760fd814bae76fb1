"""Functions against circumstances, and against subjects."""

import re

from conformance.report.matrices import matrices
from mqlnet.facts.functions import FUNCTIONS
from tests.conformance.support.results import result, stream


def test_matrix_has_a_line_for_each_function_that_a_case_is_about() -> None:
    about_a_property = result("property-a", rules=("C7",), functions=("TerminalInfoInteger",))
    document = matrices(stream(result("push-a"), about_a_property).runs)
    (matrix,) = re.findall(r'class="matrix">(.*?)</table>', document)
    lines = re.findall(r'<th scope="row">(\w+)</th>', matrix)
    assert lines == [*FUNCTIONS, "TerminalInfoInteger"]
    assert 'href="#function=TerminalInfoInteger&amp;when=cut"' in document
