"""The same pipeline over very many documents: all cores of one machine, or an Apache Spark cluster.

`harvest` reads whatever inputs name (web archives, Parquet, JSON lines, folders) into a folder of Parquet files;
`local.py` and `spark.py` are its two engines, which run the same functions over the same chunks.
"""
