"""The pages of replica pools: what was measured, and never the password."""

from tests.console.conftest import Console

SPEC = {
    "user": "probe", "password": "a-word-for-probing", "primary": {"host": "127.0.0.1", "port": 1},
    "replicas": [{"name": "r1", "host": "127.0.0.1", "port": 2}],
}  # fmt: skip


async def test_a_pool_shows_its_members_and_the_form_makes_one(console: Console) -> None:
    assert "No pools yet" in (await console.get("/replicas")).text
    await console.apply({"kind": "ReplicaPool", "name": "orders", "spec": SPEC})
    listed, one = (
        (await console.get("/replicas")).text,
        (await console.get("/replicas/orders")).text,
    )
    assert "orders" in listed
    assert "r1" in listed
    assert "No process measures it at present" in one
    assert 'data-pool="orders"' in one
    assert "a-word-for-probing" not in listed + one
    form = await console.get("/new/replica-pools")
    assert form.status_code == 200
    assert "my-database" in form.text
