"""What the survey page does with data: read a file, paste a table, make one by hand, describe, change and delete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from qcbench.exchange.importing import add, update
from qcbench.model.survey import Dataset
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.dialogs.importing.dialog import ImportDialog, Incoming, choose_table
from qcbench.ui.pages.survey.dialogs import ColumnsDialog, DescriptionDialog, NewData, NewDataDialog, wanted_columns
from qcbench.ui.pages.survey.making import add_dataset, add_first_layer, change_columns, empty_frame

if TYPE_CHECKING:
    import pandas as pd


class SurveyCommands:
    """``opened`` is told the key of a dataset that was made; ``choose_file`` and ``run`` (a dialog) may be replaced."""

    def __init__(self, bench: Bench, parent: QWidget, opened: Callable[[str], object]) -> None:
        self.bench, self.parent, self.opened = bench, parent, opened
        self.choose_file: Callable[[], str] = self._choose_file
        self.run: Callable[[QDialog], bool] = lambda dialog: dialog.exec() == QDialog.DialogCode.Accepted

    def import_file(self) -> None:
        """Choose a file and make its table new data."""
        name = self.choose_file()
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Show what a file would bring in, and store it if the user wants it."""
        self._import(ImportDialog(self.bench, self.parent, path))

    def paste(self) -> None:
        """The same for the table of the clipboard."""
        self._import(ImportDialog(self.bench, self.parent, pasted=QGuiApplication.clipboard().text()))

    def _import(self, dialog: ImportDialog) -> None:
        if self.run(dialog) and dialog.incoming is not None:
            self._store(dialog.incoming)
        dialog.reader.close()

    def _store(self, incoming: Incoming) -> None:
        """New data with a first layer, or other rows for data that is there; one undo step."""
        document = self.bench.document
        key, name = incoming.into, incoming.name
        if key:
            dataset = document.content.find(Dataset, key)
            label = _("Update “{name}” from a file").format(name=dataset.name if dataset is not None else name)
            with self.bench.edit(label) as work:
                update(work, key, incoming.preview, incoming.rows)
        else:
            with self.bench.edit(_("Import “{name}”").format(name=name)) as work:
                made = add(work, document.content.project.key, name, incoming.preview, incoming.rows)
                made.unit = incoming.unit
                key = made.key
                add_first_layer(work, document.content, made, incoming.head, document.procedure.settings.focus_threshold)
        if document.content.find(Dataset, key) is not None:
            self.opened(key)

    def new(self) -> None:
        """Make new data with columns that are typed, and one row to type into."""
        dialog = NewDataDialog(self.bench.style, self.parent, lines=_("Columns, one a line"), given=self._usual_columns())
        if self.run(dialog):
            given = dialog.given()
            self._make(empty_frame(given.lines, self._kinds(given.lines)), given)

    def by_hand(self) -> None:
        """Make a table of categories and counts."""
        dialog = NewDataDialog(self.bench.style, self.parent, name=_("Counts by category"))
        if self.run(dialog):
            self._make(empty_frame((_("Category"), _("Count")), ("text", "integer")), dialog.given())

    def check_sheet(self) -> None:
        """Make a table of given categories, each with the count 0, to count into."""
        import pandas as pd

        dialog = NewDataDialog(self.bench.style, self.parent, name=_("Check sheet"), lines=_("Categories, one a line"))
        if self.run(dialog):
            given = dialog.given()
            counts = pd.Series([0] * len(given.lines), dtype="Int64")
            self._make(pd.DataFrame({_("Category"): list(given.lines), _("Count"): counts}), given)

    def describe(self, key: str) -> None:
        """Show what a dataset is, for changing."""
        dataset = self.bench.document.content.find(Dataset, key)
        if dataset is not None:
            self.run(DescriptionDialog(self.bench, self.parent, dataset))

    def change_columns(self, key: str) -> None:
        """Rename, add, delete and reorder the columns of a dataset."""
        document = self.bench.document
        dataset = document.content.find(Dataset, key)
        if dataset is None:
            return
        dialog = ColumnsDialog(self.bench.style, self.parent, wanted_columns(dataset))
        if self.run(dialog) and dialog.columns() != wanted_columns(dataset):
            with self.bench.edit(_("Change the columns of “{name}”").format(name=dataset.name)) as work:
                change_columns(work, document.content, key, document.frame(key), dialog.columns())

    def delete(self, key: str) -> None:
        """Delete a dataset with its rows and its layers; undo brings all of it back."""
        dataset = self.bench.document.content.find(Dataset, key)
        if dataset is not None:
            with self.bench.edit(_("Delete the data “{name}”").format(name=dataset.name)) as work:
                work.delete(work.get(Dataset, key))

    def move(self, keys: list[str]) -> None:
        """Put the datasets in another order."""
        with self.bench.edit(_("Reorder the data")) as work:
            for place, key in enumerate(keys, 1):
                work.get(Dataset, key).position = float(place)

    def _make(self, frame: pd.DataFrame, given: NewData) -> None:
        document = self.bench.document
        made = ""
        with self.bench.edit(_("Add the data “{name}”").format(name=given.name)) as work:
            threshold = document.procedure.settings.focus_threshold
            made = add_dataset(work, document.content, given.name, frame, threshold=threshold, unit=given.unit).key
        if document.content.find(Dataset, made) is not None:
            self.opened(made)

    def _usual_columns(self) -> list[str]:
        return [_("Date"), _("Category"), _("Count")]

    def _kinds(self, names: tuple[str, ...]) -> list[str]:
        kinds = {_("Date"): "date", _("Count"): "integer"}
        return [kinds.get(name, "text") for name in names]

    def _choose_file(self) -> str:
        return choose_table(self.parent)
