"""The log of whatever runs us: MkDocs, or a fork of it with a log of another name."""

import logging

import pytest
from mkdocs.utils import CountHandler
from strideband.project.host_log import HostLog


@pytest.mark.parametrize("host", ["mkdocs", "fork"])
def test_what_strict_mode_counts_is_seen_where_it_is_counted(host: str) -> None:
    log, logger, counter = HostLog(host), logging.getLogger(host), CountHandler()
    counter.setLevel(logging.WARNING)
    logger.addHandler(counter)
    try:
        log.ours.info("no warning")
        assert not log.has_warned()
        log.ours.warning("one")
        assert log.has_warned()
        log.count_no_more()
        assert counter not in logger.handlers
        assert not log.has_warned()
    finally:
        logger.removeHandler(counter)
