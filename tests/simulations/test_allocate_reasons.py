"""What `manage.py allocate` says about who got nothing, and about odd ballots."""

from .test_allocate import allocate, file

__all__ = ["allocate", "file"]  # they are used by name

ASKS = "recipient,ask,order\nA,60,2\nB,50,1\nC,5,3\n"


def test_an_ask_that_the_pool_cannot_afford_is_said(allocate, file):
    signed = "o1,A,1\no2,A,1\no1,B,1\no2,B,1\no1,C,1\n"
    ballots = file("b.csv", f"owner,recipient,amount\n{signed}")
    _, _, err = allocate(
        *("multisig", "--pool", 100, "--decimals", 0, "--ballots", ballots),
        *("--recipients", file("r.csv", ASKS), "--params", '{"approvals": 2}'),
    )
    assert "A: asked for 60, more than was left at its turn." in err
    assert "C: excluded, missed the approvals by 1." in err
    assert "B: " not in err


def test_a_tie_is_no_majority_and_the_bar_is_named(allocate, file):
    votes = "v1,A,1,5\nv2,A,-1,5\nv1,B,1,5\n"
    ballots = file("b.csv", f"voter,recipient,amount,weight\n{votes}")
    _, _, err = allocate(
        *("token-governor", "--pool", 100, "--ballots", ballots),
        *("--recipients", file("r.csv", ASKS)),
    )
    assert "A: excluded, exactly at the majority, which has to be passed." in err
    assert "B: " not in err


def test_gifts_exactly_at_a_threshold_are_not_matched_and_it_says_so(allocate, file):
    ballots = file("b.csv", "voter,recipient,amount\na,A,5\na,B,5\na,C,2\n")
    _, out, err = allocate(
        *("threshold-matching", "--pool", 9, "--decimals", 0, "--ballots", ballots),
        *("--params", '{"divisor": 2}'),
    )
    assert out.splitlines()[-1] == "C,0"
    assert "C: excluded, exactly at the threshold, which has to be passed." in err


def test_a_member_who_leaves_was_not_excluded_by_a_vote(allocate, file):
    votes = "m1,A,1,100\nm2,A,-1,50\nm3,X,1,24\n"
    ballots = file("b.csv", f"member,recipient,amount,weight\n{votes}")
    recipients = file("r.csv", "recipient,ask,member\nA,60,\nX,,m3\n")
    _, out, err = allocate(
        *("moloch", "--pool", 174, "--decimals", 0, "--ballots", ballots),
        *("--recipients", recipients),
        *("--params", '{"version": 3, "quorum_percent": 60}'),
    )
    assert out.splitlines()[1:] == ["X,24", "A,0"]
    assert "X: " not in err
    assert "A: excluded, missed the quorum by 4.4." in err


def test_comparisons_that_do_not_connect_are_said(allocate, file):
    ballots = file("b.csv", "juror,a,b,choice\nj,A,B,1\nj,C,D,2\n")
    _, _, err = allocate("jury-comparison", "--pool", 1, "--ballots", ballots)
    assert "The comparisons fall into 2 parts that no pair connects" in err
