"""The delta protocol as a table of dialogues: what a client says → what it is told."""

from tests.xds.dialogue import Dialogue, connected

BASE = ("cluster:a@1", "eds:a@1", "listener:http@1", "routes:main@1")


def test_a_new_client_gets_all_it_asks_for() -> None:
    client = Dialogue(*BASE)
    assert client.ask("cluster") == ["cluster:a@1"]


def test_backends_are_sent_when_they_are_asked_for() -> None:
    client = Dialogue(*BASE)
    client.ask("cluster")
    assert client.ask("eds", "a") == ["eds:a@1"]


def test_a_client_that_asks_for_everything_of_nothing_gets_an_empty_answer() -> None:
    assert Dialogue().ask("cluster")[0] == "cluster:"


def test_a_revision_is_acknowledged_when_its_last_answer_is_in() -> None:
    client = Dialogue(*BASE)
    client.ask("cluster")
    client.ask("eds", "a")
    client.ack_all()
    client.ask("listener")
    client.ask("routes", "main")
    assert client.ack_all() == ["acknowledged 10"]


def test_a_revision_is_not_acknowledged_before_the_client_asked_for_the_routes() -> None:
    client = Dialogue(*BASE)
    client.ask("cluster")
    client.ask("eds", "a")
    client.ack_all()
    client.ask("listener")
    assert client.ack_all() == []


def test_what_a_client_never_asks_for_does_not_hold_back_the_acknowledgement_for_ever() -> None:
    client = Dialogue(*BASE, "secret:unused@1")
    client.ask("cluster")
    client.ask("eds", "a")
    client.ask("listener")
    client.ask("routes", "main")
    assert "acknowledged 10" not in client.ack_all()
    assert client.wait(1) == ["acknowledged 10"]


def test_a_changed_load_assignment_is_all_that_is_sent() -> None:
    client = connected(*BASE)
    changed = ("cluster:a@1", "eds:a@2", "listener:http@1", "routes:main@1")
    assert client.publish(*changed) == ["eds:a@2"]
    assert client.ack() == ["acknowledged 20"]


def test_a_snapshot_without_news_is_acknowledged_at_once() -> None:
    assert connected(*BASE).publish(*BASE) == ["acknowledged 20"]


def test_rule_1_an_updated_cluster_is_followed_by_its_backends() -> None:
    client = connected(*BASE)
    changed = ("cluster:a@2", "eds:a@1", "listener:http@1", "routes:main@1")
    assert client.publish(*changed) == ["cluster:a@2", "eds:a@1"]


def test_rule_2_new_routes_wait_for_new_clusters_and_removals_for_new_routes() -> None:
    client = connected(*BASE)
    switched = ("cluster:b@1", "eds:b@1", "listener:http@1", "routes:main@2")
    assert client.publish(*switched) == ["cluster:b@1"]
    assert client.ask("eds", "b") == ["eds:b@1"]
    assert client.ack("cluster") == []
    assert client.ack("eds") == ["routes:main@2"]
    assert client.ack("routes") == ["cluster:-a", "eds:-a"]
    assert client.ack_all() == ["acknowledged 20"]


def test_rule_2_the_gate_opens_after_its_time_limit() -> None:
    client = connected(*BASE)
    client.publish("cluster:b@1", "listener:http@1", "routes:main@2")
    assert "routes:main@2" not in client.wait(9.9)
    assert "routes:main@2" in client.wait(0.2)


def test_rule_2_the_time_limit_counts_from_the_first_moment_it_blocks() -> None:
    client = connected(*BASE)
    client.publish("cluster:b@1", "listener:http@1", "routes:main@2")
    client.wait(6)
    client.publish("cluster:b@1", "cluster:c@1", "listener:http@1", "routes:main@3")
    assert "routes:main@3" in client.wait(4.1)


def test_rule_2_a_cluster_that_never_answers_blocks_only_once() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@1", "cluster:b@1", "listener:http@1", "routes:main@2")
    client.wait(10)
    client.ack("routes")
    changed = ("cluster:a@1", "eds:a@1", "cluster:b@1", "listener:http@1", "routes:main@3")
    assert client.publish(*changed) == ["routes:main@3"]


def test_rule_2_backends_of_known_clusters_are_never_held_back() -> None:
    client = connected(*BASE)
    blocked = ("cluster:a@1", "cluster:b@1", "listener:http@1", "routes:main@2")
    client.publish(*blocked, "eds:a@1")
    assert client.publish(*blocked, "eds:a@2") == ["eds:a@2"]


def test_rule_2_new_backends_of_known_clusters_hold_nothing_back() -> None:
    client = connected(*BASE)
    changed = ("cluster:a@1", "eds:a@2", "listener:http@1", "routes:main@2")
    assert client.publish(*changed) == ["eds:a@2", "routes:main@2"]


def test_rule_3_unknown_names_are_answered_at_once() -> None:
    client = connected(*BASE)
    assert client.ask("eds", "nobody") == ["eds:-nobody"]
    assert client.ask("routes", "nowhere") == ["routes:-nowhere"]
    assert client.ask("secret", "none") == ["secret:-none"]


def test_rule_3_unknown_names_are_answered_while_the_gate_is_closed() -> None:
    client = connected(*BASE)
    client.publish(*BASE[:3], "cluster:b@1", "routes:main@2")
    assert client.ask("routes", "nowhere") == ["routes:-nowhere"]


def test_a_name_that_was_unknown_is_sent_when_it_appears() -> None:
    client = connected(*BASE)
    client.ask("eds", "late")
    client.ack_all()
    assert client.publish(*BASE, "eds:late@1") == ["eds:late@1"]


def test_rule_5_a_single_refused_resource_is_quarantined_with_the_clients_words() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@1", "listener:http@1", "routes:main@2")
    said = ["refused main@2: no good", "acknowledged 20"]
    assert said == client.nack("no good")


def test_rule_5_an_empty_message_is_a_refusal_too() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@1", "listener:http@1", "routes:main@2")
    assert "refused main@2: " in client.nack("")


def test_rule_5_a_refused_version_is_not_sent_again() -> None:
    client = connected(*BASE)
    changed = ("cluster:a@1", "eds:a@1", "listener:http@1", "routes:main@2")
    client.publish(*changed)
    client.nack("no good")
    assert client.publish(*changed) == ["acknowledged 30"]


def test_rule_5_a_refused_name_is_tried_again_with_a_new_version_and_heals() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@1", "listener:http@1", "routes:main@2")
    client.nack("no good")
    assert client.publish(*BASE[:3], "routes:main@3") == ["routes:main@3"]
    assert client.ack() == ["accepted main", "acknowledged 30"]


def test_rule_5_going_back_to_the_last_good_version_heals_without_sending() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@1", "listener:http@1", "routes:main@2")
    client.nack("no good")
    assert client.publish(*BASE) == ["accepted main", "acknowledged 30"]


def test_rule_5_a_refused_resource_that_vanishes_is_not_refused_any_more() -> None:
    client = connected(*BASE, "eds:b@1")
    client.publish(*BASE, "eds:b@2")
    client.nack("no good")
    client.publish(*BASE)
    assert client.ack_all() == ["accepted b", "acknowledged 30"]


def test_rule_5_the_resource_that_the_message_names_is_tried_alone() -> None:
    names = [f"c{i}" for i in range(8)]
    client = connected(*BASE)
    client.publish(*BASE, *(f"cluster:{name}@1" for name in names))
    assert client.nack('timeout must be above 0: name: "c5"') == ["cluster:c5@1"]
    assert client.ack() == ["cluster:c0@1 c1@1 c2@1 c3@1 c4@1 c6@1 c7@1"]


def test_rule_5_what_envoy_names_with_its_reason_is_quarantined_without_another_try() -> None:
    client = connected(*BASE)
    client.publish(*BASE, "cluster:good@1", "cluster:bad@1")
    said = "Error adding/updating cluster(s) bad: ring"
    assert client.nack(said) == ["cluster:-bad", f"refused bad@1: {said}"]
    assert client.ack() == ["cluster:good@1"]


def test_rule_5_without_a_name_in_the_message_the_response_is_halved() -> None:
    client = connected(*BASE)
    client.publish(*BASE, *(f"eds:c{i}@1" for i in range(4)))
    client.ask("eds", "c0", "c1", "c2", "c3")
    halves = client.nack("something is wrong")
    assert [len(half.split()) for half in halves] == [2, 2]


def test_rule_5_halving_finds_the_offender_and_delivers_the_rest() -> None:
    names = [f"c{i}" for i in range(8)]
    client = connected(*BASE)
    client.publish(*BASE, *(f"eds:{name}@1" for name in names))
    client.ask("eds", *names)
    heard = list[str]()
    while client.unanswered:
        bad = any(item.name == "c3" for item in client.unanswered[0].upserts)
        heard += client.nack("something is wrong") if bad else client.ack()
    assert "refused c3@1: something is wrong" in heard
    assert [item.name for item in client.subscription.refused] == ["c3"]
    assert heard[-1] == "acknowledged 20"


def test_removals_wait_while_refused_routes_keep_the_old_ones_alive() -> None:
    client = connected(*BASE)
    client.publish("cluster:b@1", "listener:http@1", "routes:main@2")
    client.ack("cluster")
    heard = client.nack("no good", "routes")
    assert heard == ["refused main@2: no good", "acknowledged 20"]
    client.publish("cluster:b@1", "listener:http@1", "routes:main@3")
    assert client.ack("routes") == ["cluster:-a", "eds:-a", "accepted main"]


def test_rule_6_a_refused_new_cluster_is_removed_unasked() -> None:
    client = connected(*BASE)
    client.publish(*BASE, "cluster:bad@1")
    assert client.nack("ring") == ["cluster:-bad", "refused bad@1: ring"]
    assert client.ack() == ["acknowledged 20"]


def test_rule_6_a_refused_update_is_replaced_by_the_last_good_version() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@2", *BASE[1:])
    client.ack("eds")
    said = ["cluster:a@1", "eds:a@1", "refused a@2: ring"]
    assert said == client.nack("ring", "cluster")


def test_an_updated_cluster_whose_backends_are_refused_gets_its_last_good_ones() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@2", "eds:a@2", *BASE[2:])
    assert client.nack("bad", "eds") == ["eds:a@1", "refused a@2: bad"]


def test_a_cluster_whose_only_backends_are_refused_is_told_that_there_are_none() -> None:
    client = connected(*BASE)
    client.publish(*BASE, "cluster:b@1", "eds:b@1")
    client.ask("eds", "b")
    assert client.nack("bad", "eds") == ["eds:-b", "refused b@1: bad"]


def test_rule_6_a_silent_client_is_freed_by_putting_back_what_it_did_not_answer() -> None:
    client = connected(*BASE)
    client.publish(*BASE, "cluster:bad@1", "cluster:warm@1", "eds:warm@1", "routes:main@2")
    client.ask("eds", "warm")
    client.ack("eds")
    assert client.wait(5) == ["cluster:-bad -warm"]


def test_rule_6_after_the_cure_the_refused_cluster_stays_out_and_the_others_come() -> None:
    client = connected(*BASE)
    client.publish(*BASE[:3], "cluster:bad@1", "cluster:warm@1", "eds:warm@1", "routes:main@2")
    client.ask("eds", "warm")
    client.ack("eds")
    client.wait(5)
    said = "Error adding/updating cluster(s) bad: ring"
    assert client.nack(said, "cluster") == [f"refused bad@1: {said}"]
    assert client.ack("cluster") == ["cluster:warm@1", "eds:warm@1"]
    assert {"routes:main@2", "acknowledged 20"} <= set(client.ack_all())


def test_rule_6_a_slow_cluster_is_put_back_only_once() -> None:
    client = connected(*BASE)
    client.publish(*BASE, "cluster:slow@1")
    assert client.wait(5) == ["cluster:-slow"]
    client.ack()
    assert client.ack() == ["cluster:slow@1"]
    assert client.wait(60) == []


def test_rule_6_clusters_are_served_to_a_client_that_is_too_stuck_to_ask() -> None:
    client = Dialogue(*BASE)
    assert client.ask("eds", a="1") == ["cluster:a@1", "eds:a@1"]


def test_rule_6_listeners_are_served_to_a_client_that_asks_for_routes_only() -> None:
    client = Dialogue(*BASE)
    client.ask("cluster", a="1")
    assert client.ask("routes", main="1") == ["listener:http@1"]


def test_rule_6_nothing_in_use_is_put_back_when_holdings_are_unknown() -> None:
    client = Dialogue(*BASE, "cluster:never-asked@1", "eds:never-asked@1")
    client.ask("eds", a="1")
    client.ack("eds")
    assert client.wait(5) == ["cluster:-never-asked"]


def test_a_starting_client_is_not_sent_listeners_before_it_asks() -> None:
    client = Dialogue(*BASE)
    client.ask("cluster")
    assert client.ask("eds", "a") == ["eds:a@1"]


def test_a_reconnect_without_news_sends_nothing_and_acknowledges() -> None:
    client = Dialogue(*BASE)
    heard = client.ask("cluster", a="1")
    heard += client.ask("eds", a="1")
    heard += client.ask("listener", http="1")
    heard += client.ask("routes", main="1")
    assert heard == ["acknowledged 10"]


def test_a_reconnect_sends_only_what_changed_meanwhile() -> None:
    client = Dialogue("cluster:a@1", "eds:a@2", "listener:http@1", "routes:main@1")
    heard = client.ask("cluster", a="1")
    heard += client.ask("eds", a="1")
    heard += client.ask("listener", http="1")
    heard += client.ask("routes", main="1")
    assert heard == ["eds:a@2"]


def test_a_reconnect_removes_what_vanished_meanwhile_after_the_routes() -> None:
    client = Dialogue("cluster:b@1", "listener:http@1", "routes:main@2")
    assert client.ask("cluster", a="1") == ["cluster:b@1"]
    client.ack()
    assert client.ask("listener", http="1") == []
    assert client.ask("routes", main="1") == ["routes:main@2"]
    assert client.ack() == ["cluster:-a"]


def test_a_name_asked_for_again_is_sent_again() -> None:
    client = connected(*BASE)
    client.drop("eds", "a")
    assert client.ask("eds", "a") == ["eds:a@1"]


def test_what_a_client_dropped_is_not_sent() -> None:
    client = connected(*BASE)
    client.drop("eds", "a")
    changed = ("cluster:a@1", "eds:a@2", "listener:http@1", "routes:main@1")
    assert [heard for heard in client.publish(*changed) if heard.startswith("eds")] == []


def test_snapshots_that_come_before_an_answer_are_told_as_one() -> None:
    client = connected(*BASE)
    client.publish(*BASE[:3], "routes:main@2")
    for version in range(3, 9):
        assert client.publish(*BASE[:3], f"routes:main@{version}") == []
    assert client.ack() == ["routes:main@8", "acknowledged 20"]
    assert client.ack() == ["acknowledged 80"]


def test_a_revision_is_acknowledged_although_newer_ones_keep_coming() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@2", *BASE[2:])
    client.publish("cluster:a@1", "eds:a@3", *BASE[2:])
    assert client.ack() == ["acknowledged 20"]


def test_an_answer_to_an_unknown_response_means_nothing() -> None:
    client = connected(*BASE)
    client.publish("cluster:a@1", "eds:a@2", *BASE[2:])
    response = client.unanswered[0]
    client.ack()
    client.unanswered.append(response)
    assert client.nack("late") == []


def test_a_type_that_does_not_exist_here_is_answered_with_removals() -> None:
    from trafficplane.xds.protocol import DeltaRequest

    client = connected(*BASE)
    request = DeltaRequest("type.googleapis.com/envoy.service.runtime.v3.Runtime", "", ("x",))
    response = client.subscription.request(request, 0).responses[0]
    assert response.removed == ("x",)


def test_a_secret_is_rotated_at_once() -> None:
    client = connected(*BASE, "secret:tls@1")
    assert client.publish(*BASE, "secret:tls@2") == ["secret:tls@2"]


def test_listeners_wait_for_a_new_cluster_too() -> None:
    client = connected(*BASE)
    changed = ("cluster:a@1", "eds:a@1", "cluster:b@1", "listener:http@2", "routes:main@1")
    assert client.publish(*changed) == ["cluster:b@1"]
    assert client.ack() == ["listener:http@2"]


def test_a_removed_listener_goes_before_the_clusters() -> None:
    client = connected(*BASE, "listener:https@1")
    assert client.publish(*BASE[2:]) == ["listener:-https"]
    assert client.ack() == ["cluster:-a", "eds:-a"]
