"""What the set-up says, in Chinese on a Chinese system and in English elsewhere; it runs before anything is installed."""

from __future__ import annotations

import locale
import os

CHINESE = {
    "Installing system packages: {names}": "正在安装系统软件包: {names}",
    "These system packages are missing; to install them, run: {command}": "缺少系统软件包, 请运行: {command}",
    "The system packages could not be installed ({why}); to try by hand, run: {command}": (
        "系统软件包安装失败 ({why}), 请手工运行: {command}"
    ),
    "Everything is set up.": "环境已就绪。",
    "[1/4] Making the environment {folder}": "[1/4] 创建运行环境 {folder}",
    "[2/4] Installing the libraries (a few minutes the first time)": "[2/4] 安装依赖库 (首次需要几分钟)",
    "[3/4] Compiling them, so that every start is quick": "[3/4] 预编译, 以便每次快速启动",
    "[4/4] Ready ({seconds:.0f} s)": "[4/4] 完成 ({seconds:.0f} 秒)",
    "Python's venv module is missing; to install it, run: {command}": "缺少 Python 的 venv 模块, 请运行: {command}",
    "Python's venv module is missing; install it with your system's package manager and run this again.": (
        "缺少 Python 的 venv 模块, 请用系统的软件包管理器安装后重试。"
    ),
    "The environment {folder} could not be made; delete that folder and run this again.": (
        "无法创建运行环境 {folder}, 请删除该文件夹后重试。"
    ),
    "The libraries could not be installed; check the network (or pip's settings) and run this again.": (
        "依赖库安装失败, 请检查网络 (或 pip 的设置) 后重试。"
    ),
    "Writing the sample project's workspace, workbook, slides and pictures.": ("正在生成示例课题的工作区、工作簿、演示文稿和图片。"),
    "The files are in {folder}": "文件已保存到 {folder}",
    "PostgreSQL for the tests: {url}": "测试用 PostgreSQL: {url}",
    "No PostgreSQL for the tests ({why}): the tests that need it are skipped.": ("没有可供测试的 PostgreSQL ({why}): 相关测试将跳过。"),
    "not installed": "未安装",
    "Result": "结果",
    "passed": "通过",
    "FAILED": "未通过",
    "USAGE": """用法:
  python3 run.py               安装, 并打开窗口和示例课题; 没有显示器时将示例成果写到 out/
  python3 run.py 命令 …        安装并运行 qcbench 的命令, 例如: python3 run.py demo --out out
  python3 run.py test [参数]   安装并运行全部检查, 参数传给 pytest""",
}

USAGE = """Usage:
  python3 run.py               set up and open the window with the sample; without a display, write its files into out/
  python3 run.py COMMAND …     set up and run a command of qcbench, e.g. python3 run.py demo --out out
  python3 run.py test [ARGS]   set up and run every check; ARGS go to pytest"""


class Stop(Exception):
    """The set-up can't go on; the message is one plain sentence."""


def chinese() -> bool:
    """Whether this system speaks Chinese; ``QCBENCH_LANGUAGE`` overrides it."""
    wanted = os.environ.get("QCBENCH_LANGUAGE") or locale.getlocale()[0] or os.environ.get("LANG", "")
    return wanted.lower().startswith(("zh", "chinese"))


def words(message: str, **values: object) -> str:
    """The message in the system's language with the values filled in."""
    text = CHINESE[message] if chinese() else (USAGE if message == "USAGE" else message)
    return text.format(**values)


def say(message: str, **values: object) -> None:
    """Print one line at once."""
    print(words(message, **values), flush=True)
