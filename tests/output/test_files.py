from __future__ import annotations

import codecs
import contextlib
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output.files import (
    TEXT_LIMIT,
    fingerprint_of,
    read_bytes,
    read_text,
    safe_file_name,
    write_atomically,
    write_new,
)
from schema.errors import WizardError

ROOT = Path(__file__).parents[2]
CHINESE = 'organisation = "固镇县连城镇人民政府"\n'

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run_full_disk(command: list[str]) -> dict[str, object]:
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def message_of_reading(path: Path) -> str:
    with pytest.raises(WizardError) as caught:
        read_text(path)
    return str(caught.value)


def message_of_writing(path: Path) -> str:
    with pytest.raises(WizardError) as caught:
        write_atomically(path, b"new")
    return str(caught.value)


# Reading


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes(codecs.BOM_UTF8 + CHINESE.encode())

    assert read_text(path) == CHINESE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert f"文件 “{tmp_path}/缺.toml” 不存在" in message_of_reading(tmp_path / "缺.toml")


def test_a_missing_folder_is_named_when_reading(tmp_path: Path) -> None:
    assert f"文件夹 “{tmp_path}/缺” 不存在" in message_of_reading(tmp_path / "缺" / "a.toml")


def test_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    assert "是一个文件夹" in message_of_reading(tmp_path)


@posix_only
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "不是普通文件" in message_of_reading(tmp_path / "pipe")


def test_a_file_that_only_claims_to_be_regular_is_not_waited_for() -> None:
    path = Path("/proc/kmsg")
    if not os.access(path, os.R_OK):
        pytest.skip("there is such a file on Linux only, and not for everybody")

    with contextlib.suppress(WizardError):  # unless the kernel has something to say
        assert read_bytes(path, 1000)


@posix_only
def test_a_file_without_permission_says_so(read_only_folder: Path) -> None:
    assert "没有权限读取" in message_of_reading(read_only_folder / "secret.toml")


def test_a_name_that_is_too_long_to_read_says_so(tmp_path: Path) -> None:
    assert "文件名太长" in message_of_reading(tmp_path / ("长" * 100))


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(20 * 1024**2 + 1)

    assert "超过了 20 MB 的上限" in message_of_reading(path)


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")

    assert read_bytes(path, 5) == b"12345"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("gbk", "GBK"),
        ("gb18030", "GBK"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_another_encoding_is_recognised_and_named(
    tmp_path: Path, encoding: str, named: str
) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes((CHINESE * 3).encode(encoding))

    message = message_of_reading(path)

    assert f"不是 UTF-8 编码，看上去是 {named}" in message
    assert "另存为 UTF-8" in message


def test_utf_8_that_was_cut_is_not_taken_for_gbk(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes((CHINESE + 'preamble = "根据条').encode()[:-1])

    assert "第 2 行有坏掉的内容" in message_of_reading(path)


def test_a_file_of_zeros_after_a_power_cut_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes(bytes(4096))

    assert "损坏" in message_of_reading(path)


def test_a_path_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in message_of_reading(tmp_path / "\x1b[2J.toml")


def test_a_name_cannot_turn_the_order_of_reading_round(tmp_path: Path) -> None:
    assert "报告lmth.toml”" in message_of_reading(tmp_path / "报告\u202elmth.toml")


# Writing


def test_more_than_could_be_read_again_is_not_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "draft.toml", b"old")

    with pytest.raises(WizardError, match="超过了 20 MB 的上限"):
        write_atomically(tmp_path / "draft.toml", bytes(TEXT_LIMIT + 1))

    assert (tmp_path / "draft.toml").read_bytes() == b"old"
    assert names_in(tmp_path) == ["draft.toml"]


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "draft.toml", b"new")

    assert (tmp_path / "draft.toml").read_bytes() == b"new"
    assert names_in(tmp_path) == ["draft.toml"]


@posix_only
def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "draft.toml", b"new")

    assert (tmp_path / "draft.toml").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix_only
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomically(path, b"new")

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix_only
@pytest.mark.skipif("os.geteuid() != 0", reason="only root may give a file away")
def test_a_file_keeps_its_owner_and_group(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)

    write_atomically(path, b"new")

    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


@posix_only
def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "real.toml").write_bytes(b"old")
    (tmp_path / "link.toml").symlink_to(Path("share") / "real.toml")

    write_atomically(tmp_path / "link.toml", b"new")

    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "share" / "real.toml").read_bytes() == b"new"


@posix_only
def test_a_circle_of_links_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    assert "没有保存" in message_of_writing(tmp_path / "a")
    assert (tmp_path / "a").is_symlink()


def test_a_missing_folder_is_named_when_writing(tmp_path: Path) -> None:
    assert f"文件夹 “{tmp_path}/缺” 不存在" in message_of_writing(tmp_path / "缺" / "a.toml")


def test_a_file_is_no_folder_to_write_in(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    assert "没有保存" in message_of_writing(tmp_path / "a" / "b.toml")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    assert "是一个文件夹" in message_of_writing(tmp_path / "folder")
    assert names_in(tmp_path) == ["folder"]


def test_a_name_that_is_too_long_leaves_nothing(tmp_path: Path) -> None:
    assert "文件名太长" in message_of_writing(tmp_path / ("长" * 100))
    assert names_in(tmp_path) == []


@posix_only
def test_a_device_is_not_replaced() -> None:
    assert "不是普通文件" in message_of_writing(Path("/dev/null"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix_only
def test_a_read_only_folder_leaves_the_file_alone(read_only_folder: Path) -> None:
    message = message_of_writing(read_only_folder / "draft.toml")

    assert "只读" in message
    assert "原来的文件没有改动" in message
    assert "可能正在 Excel/WPS 里打开，关掉后再试" in message
    assert (read_only_folder / "draft.toml").read_text(encoding="utf-8") == CHINESE
    assert names_in(read_only_folder) == ["draft.toml", "secret.toml"]


@posix_only
def test_a_file_marked_read_only_is_respected(ordinary_folder: Path) -> None:
    path = ordinary_folder / "final.toml"
    path.write_bytes(b"old")
    path.chmod(0o444)

    message = message_of_writing(path)

    assert "只读" in message
    assert "原来的文件没有改动" in message
    assert path.read_bytes() == b"old"


@posix_only
def test_a_file_size_limit_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    command = [sys.executable, str(Path(__file__).with_name("full_disk.py")), "limit"]

    told = run_full_disk([*command, str(tmp_path)])

    assert "磁盘空间或者配额不够。原来的文件没有改动" in str(told["message"])
    assert (told["kept"], told["left"], told["works_again"]) == (True, [], True)


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    script = Path(__file__).with_name("full_disk.py")
    mount = f"mount -t tmpfs -o size=128k none {tmp_path}"
    private = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if (
        not shutil.which("unshare")
        or subprocess.run([*private, mount], capture_output=True).returncode
    ):
        pytest.skip("a small disk can be mounted on Linux only, and not in every container")

    told = run_full_disk([*private, f"{mount} && {sys.executable} {script} fill {tmp_path}"])

    assert "磁盘空间或者配额不够。原来的文件没有改动" in str(told["message"])
    assert (told["kept"], told["left"], told["works_again"]) == (True, [], True)
    assert (told["lock_is_real"], told["snapshot"], told["beside"]) == (False, "None", [])


def test_what_a_killed_process_left_is_removed_when_it_is_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".gov-report-wizard-0.tmp", tmp_path / ".gov-report-wizard-1.tmp"
    for each in (old, young):
        each.write_bytes(b"half")
    yesterday = time.time() - 86400
    os.utime(old, (yesterday, yesterday))

    write_atomically(tmp_path / "draft.toml", b"new")

    assert names_in(tmp_path) == [young.name, "draft.toml"]


# Noticing changes


def test_no_file_has_no_fingerprint(tmp_path: Path) -> None:
    assert fingerprint_of(tmp_path / "draft.toml") is None


def test_writing_returns_the_fingerprint_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"

    assert write_atomically(path, b"new") == fingerprint_of(path)


def test_a_change_of_the_same_size_at_the_same_time_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    known = write_atomically(path, b"1")
    status = path.stat()
    path.write_bytes(b"2")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert fingerprint_of(path, known) != known


def test_a_file_that_was_only_touched_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    known = write_atomically(path, b"1")
    os.utime(path, (1, 1))

    assert fingerprint_of(path, known) == known


@posix_only
def test_an_old_file_is_not_read_again_to_know_it(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_bytes(b"1")
    os.utime(path, (1, 1))
    known = fingerprint_of(path)
    path.write_bytes(b"2")  # only its time tells, and that is put back
    os.utime(path, (1, 1))

    assert fingerprint_of(path, known) is known


# Names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("固镇县连城镇人民政府2024年度报告", "固镇县连城镇人民政府2024年度报告"),
        ("a/b\\c:d", "a_b_c_d"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("  . ", "未命名"),
        ("", "未命名"),
        ("con", "_con"),
        ("NUL.2024", "_NUL.2024"),
        ("LPT¹", "_LPT¹"),
        ("contact", "contact"),
        ("报告. .", "报告"),
        ("a\x00\x1b\nb", "a b"),
        ("\u202e报告\u200b", "报告"),
    ],
)
def test_a_file_name_is_made_safe(text: str, name: str) -> None:
    assert safe_file_name(text) == name


@given(st.text())
def test_every_text_makes_a_short_name_that_is_its_own_safe_name(text: str) -> None:
    name = safe_file_name(text)

    assert 0 < len(name.encode("utf-8")) <= 180
    assert Path(name).name == name
    assert safe_file_name(name) == name


def test_a_long_name_is_cut_at_a_character() -> None:
    assert safe_file_name("政" * 100) == "政" * 60


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    (tmp_path / "有.toml").write_bytes(b"old")
    (tmp_path / "断.toml").symlink_to(tmp_path / "没有.toml")

    for name in ("有.toml", "断.toml"):
        with pytest.raises(WizardError, match="已经存在，没有覆盖它"):
            write_new(tmp_path / name, b"new")

    assert (tmp_path / "有.toml").read_bytes() == b"old"
    assert not (tmp_path / "没有.toml").exists()
    assert write_new(tmp_path / "新.toml", b"new").content == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="others have one encoding of file names")
def test_a_name_that_the_system_cannot_encode_is_told_in_a_sentence(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from output.files import write_atomically\n"
        "from schema.errors import WizardError\n"
        "try: write_atomically(Path(sys.argv[1]) / '\\u5e74.md', b'')\n"
        "except WizardError: sys.exit(3)\n"
    )
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], env={**os.environ, **plain}, check=False
    )

    assert run.returncode == 3
