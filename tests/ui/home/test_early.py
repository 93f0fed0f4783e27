"""Home is painted before the store is loaded."""

import os
import subprocess
import sys

CODE = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from qcbench.ui.home.page import HomePage
from qcbench.ui.home.rail import HomeRail
from qcbench.ui.home.side import HomeSide
from qcbench.ui.finding.box import SearchBox
from qcbench.ui.finding.finder import Finder
from qcbench.ui.recent import Recent, RecentEntry
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
style = Style()
page = HomePage(style, Jobs(), None)
page.show_recent([RecentEntry("/x.qcb", "a", "课题")])
parts = [page, HomeRail(style), HomeSide(style), SearchBox(style, Finder().entries)]
for part in parts:
    part.show(); part.grab()
heavy = {"sqlalchemy", "numpy", "pandas", "qcbench.model", "qcbench.store", "qcbench.report"}
print(page.cards.cards.rowCount(), sorted(heavy & set(sys.modules)))
"""


def test_home_shows_the_recent_list_without_the_store() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "1 []"
