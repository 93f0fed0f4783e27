"""Build the deck's own template, ``resources/templates/deck.pptx``: flat, 16:9, with fonts for Chinese, and six layouts.

It is written part by part, so that nothing stands in it that is not meant: no sample pictures, no foreign names, no effects.
The same input gives the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from qcbench.charts.spec import Role  # noqa: E402
from qcbench.render.theme import EXPORT_FONT, MAIN  # noqa: E402

TARGET = TOP / "resources" / "templates" / "deck.pptx"
LAYOUTS = ("Cover", "Step title and content", "Chart and conclusion", "Two charts", "Table", "Blank")
WIDTH, HEIGHT = 12192000, 6858000
TITLE = (548640, 676656, 10058400, 548640)
COVER_TITLE = (731520, 2029968, 6858000, 792480)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument"
_COLOURS = {
    "dk1": Role.INK,
    "lt1": Role.PAPER,
    "dk2": Role.MUTED,
    "lt2": Role.PANEL,
    "accent1": Role.PRIMARY,
    "accent2": Role.ACCENT,
    "accent3": Role.AFTER,
    "accent4": Role.CHECK,
    "accent5": Role.ACT,
    "accent6": Role.TARGET,
    "hlink": Role.PRIMARY,
    "folHlink": Role.ACT,
}
_WHITE = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
_TREE_HEAD = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
    'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def theme() -> str:
    """The theme part: colours by role, one font family for Latin, Chinese and other scripts, flat fills and lines."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{MAIN.rgb(role)}"/></a:{name}>' for name, role in _COLOURS.items())
    font = f'<a:latin typeface="{EXPORT_FONT}"/><a:ea typeface="{EXPORT_FONT}"/><a:cs typeface="{EXPORT_FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>' for width in (9525, 19050, 28575)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="qcbench"><a:themeElements>'
        f'<a:clrScheme name="qcbench">{colours}</a:clrScheme>'
        f'<a:fontScheme name="qcbench"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="qcbench"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def placeholder(number: int, name: str, kind: str, place: tuple[int, int, int, int], text: str, size: int) -> str:
    """One placeholder of the master or of a layout."""
    x, y, width, height = place
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr><a:defRPr sz="{size}"/>'
        f'</a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="zh-CN"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def levels(size: int, *, bold: bool = False, fonts: str = "mn", count: int = 9) -> str:
    """A text style: paragraph levels without bullets."""
    return "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" algn="l" eaLnBrk="1" hangingPunct="1"><a:buNone/>'
        f'<a:defRPr sz="{size}" b="{int(bold)}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+{fonts}-lt"/>'
        f'<a:ea typeface="+{fonts}-ea"/><a:cs typeface="+{fonts}-cs"/>'
        f"</a:defRPr></a:lvl{level}pPr>"
        for level in range(1, count + 1)
    )


def master() -> str:
    """The slide master: a white page, a title and a body placeholder."""
    body = placeholder(3, "Body", 'type="body" idx="1"', (548640, 1444752, 11094720, 4151376), "正文", 1600)
    shapes = placeholder(2, "Title", 'type="title"', TITLE, "阶段 ｜ 方法", 3000) + body
    layouts = "".join(f'<p:sldLayoutId id="{2147483649 + place}" r:id="rId{place + 1}"/>' for place in range(len(LAYOUTS)))
    title = f"<p:titleStyle>{levels(3000, bold=True, fonts='mj', count=1)}</p:titleStyle>"
    styles = f"{title}<p:bodyStyle>{levels(1600)}</p:bodyStyle><p:otherStyle>{levels(1400)}</p:otherStyle>"
    return (
        f"{_HEAD}<p:sldMaster {_NAMES}><p:cSld><p:bg><p:bgPr>{_WHITE}</p:bgPr></p:bg>"
        f"<p:spTree>{_TREE_HEAD}{shapes}</p:spTree></p:cSld>{_MAP}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def layout(name: str) -> str:
    """A layout: its title placeholder, nothing else; the renderer measures the rest."""
    place, kind, size = (COVER_TITLE, 'type="ctrTitle"', 4400) if name == "Cover" else (TITLE, 'type="title"', 3000)
    shapes = "" if name == "Blank" else placeholder(2, "Title", kind, place, "标题", size)
    outline = {"Cover": "title", "Blank": "blank"}.get(name, "titleOnly")
    return (
        f'{_HEAD}<p:sldLayout {_NAMES} type="{outline}" preserve="1"><p:cSld name="{name}">'
        f"<p:spTree>{_TREE_HEAD}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master() -> str:
    """The notes page: the slide above, the words below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="12700"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    words = placeholder(3, "Notes", 'type="body" sz="quarter" idx="3"', (685800, 4400550, 5486400, 3600450), "备注", 1200)
    return (
        f"{_HEAD}<p:notesMaster {_NAMES}><p:cSld><p:bg><p:bgPr>{_WHITE}</p:bgPr></p:bg>"
        f"<p:spTree>{_TREE_HEAD}{image}{words}</p:spTree></p:cSld>{_MAP}<p:notesStyle>{levels(1200)}</p:notesStyle></p:notesMaster>"
    )


def relations(*rows: tuple[str, str]) -> str:
    """A relationships part: kind and target of each, numbered from rId1."""
    made = "".join(f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>' for place, (kind, target) in enumerate(rows, 1))
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'


def presentation() -> str:
    """The presentation part."""
    return (
        f'{_HEAD}<p:presentation {_NAMES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{levels(1800)}</p:defaultTextStyle></p:presentation>"
    )


def content_types() -> str:
    """The list of what each part is."""
    parts = {
        "/ppt/presentation.xml": "presentationml.presentation.main",
        "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
        "/ppt/notesMasters/notesMaster1.xml": "presentationml.notesMaster",
        "/ppt/theme/theme1.xml": "theme",
        "/ppt/theme/theme2.xml": "theme",
        "/ppt/presProps.xml": "presentationml.presProps",
        "/ppt/viewProps.xml": "presentationml.viewProps",
        "/ppt/tableStyles.xml": "presentationml.tableStyles",
        "/docProps/app.xml": "extended-properties",
    }
    parts |= {f"/ppt/slideLayouts/slideLayout{place}.xml": "presentationml.slideLayout" for place in range(1, len(LAYOUTS) + 1)}
    made = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts.items())
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{made}{core}</Types>'


def parts() -> dict[str, str]:
    """Every part of the package by its name."""
    count = len(LAYOUTS)
    master_rows = [(f"{_OFFICE}/slideLayout", f"../slideLayouts/slideLayout{place}.xml") for place in range(1, count + 1)]
    made = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            (f"{_OFFICE}/officeDocument", "ppt/presentation.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>qcbench</Application><AppVersion>16.0000</AppVersion></Properties>"
        ),
        "docProps/core.xml": (
            f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title></cp:coreProperties>'
        ),
        "ppt/presentation.xml": presentation(),
        "ppt/_rels/presentation.xml.rels": relations(
            (f"{_OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{_OFFICE}/notesMaster", "notesMasters/notesMaster1.xml"),
            (f"{_OFFICE}/presProps", "presProps.xml"),
            (f"{_OFFICE}/viewProps", "viewProps.xml"),
            (f"{_OFFICE}/theme", "theme/theme1.xml"),
            (f"{_OFFICE}/tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{_HEAD}<p:presentationPr {_NAMES}/>",
        "ppt/viewProps.xml": f"{_HEAD}<p:viewPr {_NAMES}/>",
        "ppt/tableStyles.xml": (
            f'{_HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>'
        ),
        "ppt/theme/theme1.xml": theme(),
        "ppt/theme/theme2.xml": theme(),
        "ppt/slideMasters/slideMaster1.xml": master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(*master_rows, (f"{_OFFICE}/theme", "../theme/theme1.xml")),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations((f"{_OFFICE}/theme", "../theme/theme2.xml")),
    }
    for place, name in enumerate(LAYOUTS, 1):
        made[f"ppt/slideLayouts/slideLayout{place}.xml"] = layout(name)
        made[f"ppt/slideLayouts/_rels/slideLayout{place}.xml.rels"] = relations(
            (f"{_OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return made


def main() -> int:
    """Write the template; with ``--check`` say whether the committed one is what would be written."""
    import io

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.exists() and TARGET.read_bytes() == buffer.getvalue() else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(buffer.getvalue())
    print(TARGET.relative_to(TOP))
    return 0


if __name__ == "__main__":
    sys.exit(main())
