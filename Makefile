# make run · make test · make check · make fix · make bench · make faults · make lock
PORT ?= 8000
PYTHON ?= python3
export PYTHONDONTWRITEBYTECODE = 1
VENV = .venv/bin

.PHONY: run test check fix bench faults lock venv venv-dev

run: venv
	@$(VENV)/python manage.py up --port $(PORT)

venv:
	@$(PYTHON) bin/setup.py requirements.txt

venv-dev:
	@$(PYTHON) bin/setup.py requirements-dev.txt

# Four at a time: the browser's tests wait more than they work.
test: venv-dev
	@$(VENV)/pytest -n 4 --dist loadfile $(ARGS)

check: venv-dev
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html')
	$(VENV)/mypy .
	STUDYPREP_SITE_URL=https://study.example.org $(VENV)/python manage.py check --deploy --fail-level WARNING
	$(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/python manage.py build_codebook --if-changed
	$(VENV)/python manage.py load_content --check

fix: venv-dev
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .
	-$(VENV)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

bench: venv-dev
	@$(VENV)/python -m bench

# A mock exam on a server that is killed, whose disk is full, whose database is away; DATABASE_URL for PostgreSQL.
faults: venv-dev
	@$(VENV)/python -m bench.faults

# After changing dependencies in pyproject.toml: pin and hash them again.
lock: venv-dev
	$(VENV)/pip install --quiet pip-tools
	for extra in "" dev llm; do \
	  $(VENV)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-trusted-host --no-emit-find-links $${extra:+--extra $$extra} \
	    --output-file requirements$${extra:+-$$extra}.txt pyproject.toml; \
	done
