import pytest
from functools import partial
from tests.attack import generate, forms
from tests.attack.test_matrix import aim, EVERYBODY
from tests.attack.test_steps import deeds
from tests.house.walk import taps, doors
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", EVERYBODY)
async def test_count(aim):
    n=sum(1 for t in taps() for c in generate.cases(aim,t)); f=sum(1 for t in taps() for c in generate.forged(aim,t))
    if aim.kind=='stranger': f//=7
    s=0 if aim.kind=='stranger' else sum(len(deeds(aim,x)) for x in forms.steps(list(doors(aim.house.dispatcher))) for _ in forms.tampered(aim,x))
    print("COUNT", aim.kind, n, f, len(taps()), s, len(forms.steps(list(doors(aim.house.dispatcher)))))
