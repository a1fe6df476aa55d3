"""How quick the pages feel: measured in a real browser, beside a bare Streamlit page."""
