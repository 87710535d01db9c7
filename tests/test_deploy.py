"""The files in `deploy/`: valid where that can be told without a cluster, a daemon or a boot."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from server import paths, proxies
from server.data_path import ENVIRONMENT as DATA
from server.data_path import HISTORY
from tests.support.builders import REPOSITORY
from tests.support.serving import serving

DEPLOY = REPOSITORY / "deploy"
KUBERNETES = list(
    yaml.safe_load_all((DEPLOY / "kubernetes" / "dashboard.yaml").read_text(encoding="utf-8"))
)
VERSION = "1.32"
"""Of Kubernetes; the schemas come with the package."""


@pytest.mark.parametrize("resource", KUBERNETES, ids=lambda resource: str(resource["kind"]))
def test_a_resource_fits_its_published_schema(resource: dict[str, object]) -> None:
    kubernetes_validate.validate(resource, VERSION, strict=True)


def test_a_resource_that_does_not_fit_is_found() -> None:
    [service] = [resource for resource in KUBERNETES if resource["kind"] == "Service"]
    wrong = {**service, "spec": {**service["spec"], "portz": []}}

    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSION, strict=True)


def test_nothing_in_the_cluster_may_write_or_gain_rights() -> None:
    [deployment] = [resource for resource in KUBERNETES if resource["kind"] == "Deployment"]
    pod = deployment["spec"]["template"]["spec"]

    assert pod["securityContext"]["runAsNonRoot"] is True
    for container in (*pod["initContainers"], *pod["containers"]):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


@pytest.mark.parametrize(
    "file", ["kubernetes/dashboard.yaml", "cooperation@.service", "Dockerfile"]
)
def test_variables_are_those_that_the_dashboard_reads(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    known = {DATA, HISTORY, paths.ENVIRONMENT, proxies.ENVIRONMENT}

    assert set(re.findall(r"COOPERATION_[A-Z_]+|FORWARDED_[A-Z_]+", text)) <= known


def test_the_history_of_the_data_is_there_where_the_image_runs() -> None:
    [deployment] = [resource for resource in KUBERNETES if resource["kind"] == "Deployment"]
    for container in deployment["spec"]["template"]["spec"]["initContainers"]:
        assert {"name": "GITSYNC_DEPTH", "value": "0"} in container["env"]
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").partition("AS packages")[2]
    assert re.search(r"apt-get install .*\bgit \\$", image, re.MULTILINE)


def test_the_dockerfile_has_no_known_fault() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    checked = subprocess.run(
        [hadolint, DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout


def test_what_the_image_has_is_enough_to_serve(tmp_path: Path) -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    image = tmp_path / "image"
    image.mkdir()
    copied = re.findall(r"^COPY (?!--)(?!requirements)(\S+) (\S+)$", text, re.MULTILINE)
    for source, target in copied:
        here = REPOSITORY / source
        if here.is_dir():
            shutil.copytree(here, image / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(here, image / target)
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    [health] = re.findall(r'"(import os, urllib[^"]*)"', text)

    assert {f"!{source}" for source, _ in copied} <= set(left_out)
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    packages = set(project["tool"]["importlinter"]["root_packages"])
    assert packages <= {source for source, _ in copied}
    with serving(
        image / "data" / "projects.yaml",
        folder=tmp_path,
        script=image / "dashboard.py",
        tree=image,
        base="/dash",
    ) as server:
        command = [sys.executable, "-c", health.replace("8501", str(server.port))]
        subprocess.run(command, env={"BASE": "/dash/"}, check=True)
        with pytest.raises(subprocess.CalledProcessError):
            subprocess.run(command, env={"BASE": "/"}, check=True, stderr=subprocess.DEVNULL)
