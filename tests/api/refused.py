from tests.phone import Answer


def is_refused(answer: Answer, status: int, code: str, *, field: str | None = None) -> None:
    """With this status and code, a sentence, and nothing else."""
    assert (answer.status, answer.codes) == (status, [code])
    assert not answer.body.get("data") or set(answer.body["data"].values()) == {None}
    said = answer.body["errors"][0]
    assert said["message"]
    assert "Traceback" not in said["message"]
    if field:
        assert said["extensions"]["field"] == field
