import sys; sys.path.insert(0,'/work/wt/tests')
from tests.intake.forms import fill_csv
from pathlib import Path
f=Path('/tmp/tests/p/c33/form.csv')
f.write_bytes(fill_csv(f.read_bytes(),{"Name of the area":"Westmere","Type of area":"unitary","Tiers of local government":"1"},[{"Kind":"finding","Stream":"access","Topic":"opening-hours","Text":"As [@southmere:shared-post] shows, and southmere:shared-post, partners met."}]))
