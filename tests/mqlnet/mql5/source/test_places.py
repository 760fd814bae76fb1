"""Positions lead to file, line, column, and to the macros and includes on the way."""

from mqlnet.mql5.source.places import Files, line_starts


def test_a_position_is_an_offset_from_its_files_base() -> None:
    files = Files()
    main = files.add("main.mq5", "one\n  two\n")
    other = files.add("other.mqh", "three", main.base + 2)
    assert str(files.place(main.base + 6)) == "main.mq5(2,3)"
    assert files.place(main.base + 6).text == "  two"
    assert files.line(main.base + 4) == 2
    place = files.place(other.base)
    assert str(place) == "other.mqh(1,1)"
    assert [str(note.place) for note in place.via] == ["main.mq5(1,3)"]
    assert (files.place(0).file, place.file) == (0, 1)


def test_a_macros_token_stands_where_the_macro_is_used() -> None:
    files = Files()
    main = files.add("main.mq5", "#define A 1 2\n#define B A\n  B\n")
    use = main.base + main.text.index("B\n", 24)
    outer = files.expand("B", use, [main.base + 24])
    inner = files.expand("A", outer, [main.base + 10, main.base + 12])
    place = files.place(inner + 1)
    assert str(place) == "main.mq5(3,3)"
    assert [(note.message, str(note.place)) for note in place.via] == [
        ("in the text of macro 'A'", "main.mq5(1,13)"),
        ("in the text of macro 'B'", "main.mq5(2,11)"),
    ]
    assert files.origin(inner) == (main, use - main.base)


def test_behind_a_token() -> None:
    files = Files()
    main = files.add("main.mq5", "abc")
    run = files.expand("A", main.base, [main.base])
    assert files.after(main.base, 3) == main.base + 3
    assert files.after(run, 3) == run


def test_the_end_of_a_file_is_a_place() -> None:
    files = Files()
    main = files.add("main.mq5", "a\n")
    files.add("other.mqh", "b")
    assert str(files.place(main.base + 2)) == "main.mq5(2,1)"


def test_line_starts() -> None:
    assert line_starts("") == [0]
    assert line_starts("a\n\nb") == [0, 2, 3]
