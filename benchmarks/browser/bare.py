"""The peer: the least that Streamlit needs for one chart with the same widgets."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

NAMES = [f"第{i}个提法" for i in range(1500)]
PERIODS = {"month": 168, "quarter": 56, "year": 14}

st.title("Trends")
chosen = st.multiselect("Slogans", NAMES, default=NAMES[:2], key="trend")
every = st.segmented_control("Period", list(PERIODS), default="month", required=True)
figure = go.Figure()
for place, name in enumerate(chosen):
    frame = pd.DataFrame({"x": range(PERIODS[every]), "y": 1.0})
    frame["y"] = (frame["x"] * (place + 3)) % 17
    figure.add_scatter(
        x=frame["x"], y=frame["y"], mode="lines+markers", name=name, customdata=frame["x"]
    )
event = st.plotly_chart(figure, key="chart", on_select="rerun", selection_mode="points")
if event["selection"]["points"]:
    st.dataframe(pd.DataFrame({"sentence": ["……"] * 20}))
