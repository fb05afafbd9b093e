# One image for web and worker; compose.yaml says which of the two a container is.
FROM python:3.11-slim
WORKDIR /app
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ALLONET_DATA=/data HOST=0.0.0.0
COPY requirements.lock .
RUN pip install --no-cache-dir -r requirements.lock && useradd --create-home allonet \
    && mkdir /data && chown allonet /data
COPY . .
USER allonet
VOLUME /data
EXPOSE 8000
CMD ["python", "manage.py", "up"]
