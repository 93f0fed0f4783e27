"""The tree of schemes: Enter adds beside, Tab below, Shift+Tab lifts, F2 or typing renames, Delete removes, Space chooses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from qcbench.model.cause import Scheme
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.scheme.edits import SchemeEdits

KEY = Qt.ItemDataRole.UserRole
View = QAbstractItemView


class SchemeTree(QTreeWidget):
    """``chosen`` comes with the key of the current scheme, '' for none."""

    chosen = Signal(str)

    def __init__(self, bench: Bench, edits: SchemeEdits) -> None:
        super().__init__()
        self.bench, self.edits = bench, edits
        self._filling = False
        self._late = False
        self.setAccessibleName(_("Tree of schemes"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(160)
        if bench.document.read_only:
            self.setEditTriggers(View.EditTrigger.NoEditTriggers)
        else:
            self.setEditTriggers(View.EditTrigger.AnyKeyPressed | View.EditTrigger.EditKeyPressed | View.EditTrigger.DoubleClicked)
        self.currentItemChanged.connect(lambda *_both: self._tell())
        self.itemChanged.connect(self._on_item)

    @property
    def key(self) -> str:
        """The key of the current scheme."""
        item = self.currentItem()
        return str(item.data(0, KEY)) if item is not None else ""

    @property
    def current(self) -> Scheme | None:
        """The current scheme."""
        return self.bench.document.content.find(Scheme, self.key)

    def refresh(self) -> None:
        """Show the schemes as they are now; the current one stays, and so does a name that is being typed."""
        if self.state() == View.State.EditingState:
            self._late = True
            return
        self._late, here, place = False, self.key, self.verticalScrollBar().value()
        self._filling = True
        self.clear()
        for row in self.edits.children(None):
            self.addTopLevelItem(self._item(row))
        self.expandAll()
        self._filling = False
        first = self.topLevelItem(0)
        if not self.select(here) and first is not None:
            self.setCurrentItem(first)
        self.verticalScrollBar().setValue(place)

    def select(self, key: str) -> bool:
        """Go to a scheme; False if it is not there."""
        found = next((item for item in self._items() if item.data(0, KEY) == key), None) if key else None
        if found is not None:
            self.setCurrentItem(found)
        return found is not None

    def add_beside(self) -> None:
        """A new scheme after the current one, ready to be named."""
        row = self.current
        self._edit_new(self.edits.add(row.parent_key if row else None, row))

    def add_below(self) -> None:
        """A new scheme below the current one, ready to be named."""
        if self.current is not None:
            self._edit_new(self.edits.add(str(self.current.key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == View.State.EditingState:
            event.accept()  # Enter comes here too when a name is done
        elif self.bench.document.read_only or not self._edit_tree(event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self._late:
            self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.bench.document.read_only:
            self.menu().exec(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the current scheme."""
        menu, row = QMenu(self), self.current
        self._entry(menu, _("New scheme beside"), "Return", self.add_beside)
        if row is not None:
            self._entry(menu, _("New scheme below"), "Tab", self.add_below)
            self._entry(menu, _("Lift"), "Shift+Tab", lambda: self.edits.lift(row))
            self._entry(menu, _("Not chosen") if row.chosen else _("Choose"), "Space", lambda: self.edits.choose(row, not row.chosen))
            self._entry(menu, _("Delete"), "Del", lambda: self.edits.delete(row))
        return menu

    def _edit_tree(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False where it stands for nothing here."""
        key, row = event.key(), self.current
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_beside()
        elif row is None:
            return False
        elif key == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.add_below()
        elif key == Qt.Key.Key_Backtab:
            self.edits.lift(row)
        elif key == Qt.Key.Key_Delete:
            self.edits.delete(row)
        elif key == Qt.Key.Key_Space:
            self.edits.choose(row, not row.chosen)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.edits.move(row, -1 if key == Qt.Key.Key_Up else 1)
        elif alt and key == Qt.Key.Key_Right:
            self.edits.lower(row)
        elif alt and key == Qt.Key.Key_Left:
            self.edits.lift(row)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the tree while it has schemes; Ctrl+Tab leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return bool(self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab))
            if self.current is not None and not self.bench.document.read_only:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _edit_new(self, key: str) -> None:
        self.select(key)
        item = self.currentItem()
        if item is not None and item.data(0, KEY) == key:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editItem(item, 0)

    def _on_item(self, item: QTreeWidgetItem) -> None:
        row = None if self._filling else self.bench.document.content.find(Scheme, str(item.data(0, KEY)))
        if row is not None:
            self.edits.rename(row, item.text(0).strip())

    def _item(self, row: Scheme) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.name])
        item.setData(0, KEY, row.key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        font = item.font(0)
        font.setBold(row.chosen)
        item.setFont(0, font)
        item.setIcon(0, self.bench.style.icon("star-filled" if row.chosen else "circle", Shade.ACCENT if row.chosen else Shade.FAINT))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, _("chosen") if row.chosen else "")
        for child in self.edits.children(str(row.key)):
            item.addChild(self._item(child))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found, waiting = [], [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                found.append(item)
                waiting += [item.child(place) for place in range(item.childCount())]
        return found

    def _tell(self) -> None:
        if not self._filling:
            self.chosen.emit(self.key)

    @staticmethod
    def _entry(menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> None:
        entry = menu.addAction(words)
        entry.setShortcut(QKeySequence(keys))
        entry.triggered.connect(lambda *_checked: act())
