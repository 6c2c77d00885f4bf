/** What external packages are for, by the names under which code imports them. A package that is for many things is left out. */
const PACKAGES: Readonly<Record<string, string>> = {
  http: 'express koa fastify hono axios got undici node-fetch superagent requests httpx aiohttp urllib3 flask django starlette fastapi tornado werkzeug gunicorn uvicorn reqwest hyper actix-web axum warp rocket tower-http github.com/gin-gonic/gin github.com/gorilla/mux github.com/go-chi/chi github.com/labstack/echo github.com/valyala/fasthttp okhttp3 retrofit2 org.springframework.web',
  database:
    'pg mysql mysql2 sqlite3 better-sqlite3 knex kysely sequelize typeorm prisma @prisma/client drizzle-orm mongoose mongodb psycopg psycopg2 asyncpg sqlalchemy peewee pymongo alembic sqlite diesel sqlx rusqlite sea-orm tokio-postgres gorm.io/gorm database/sql github.com/jmoiron/sqlx github.com/lib/pq github.com/jackc/pgx go.mongodb.org/mongo-driver java.sql javax.persistence jakarta.persistence org.hibernate',
  cache:
    'redis ioredis memcached lru-cache @upstash/redis cachetools moka github.com/redis/go-redis github.com/go-redis/redis',
  messaging:
    'amqplib kafkajs bullmq bull nats pika kombu celery confluent_kafka aiokafka lapin rdkafka github.com/segmentio/kafka-go github.com/nats-io/nats.go org.apache.kafka',
  auth: 'jsonwebtoken jose passport bcrypt bcryptjs openid-client jwt pyjwt authlib passlib oauthlib jsonwebtokens oauth2 argon2 github.com/golang-jwt/jwt golang.org/x/oauth2',
  cryptography:
    'crypto cryptography nacl libsodium-wrappers ring rustls openssl hashlib crypto/tls crypto/x509 javax.crypto',
  testing:
    'vitest jest mocha chai sinon ava tap supertest cypress playwright @playwright/test pytest unittest hypothesis proptest criterion mockall testing github.com/stretchr/testify org.junit org.mockito org.assertj',
  logging:
    'winston pino bunyan debug logging loguru structlog log tracing slog env_logger log/slog go.uber.org/zap github.com/sirupsen/logrus org.slf4j',
  telemetry:
    'prom-client @opentelemetry/api prometheus_client opentelemetry prometheus github.com/prometheus/client_golang go.opentelemetry.io/otel io.micrometer @sentry/node sentry_sdk',
  cli: 'commander yargs @oclif/core inquirer argparse click typer clap structopt github.com/spf13/cobra github.com/urfave/cli flag picocli',
  graphql:
    'graphql apollo-server @apollo/server @apollo/client graphene strawberry async-graphql juniper github.com/99designs/gqlgen',
  rpc: '@grpc/grpc-js grpc grpcio tonic prost google.golang.org/grpc io.grpc thrift',
  templates: 'handlebars ejs pug nunjucks mustache jinja2 mako askama tera html/template text/template',
  validation: 'zod joi yup ajv pydantic marshmallow cerberus jsonschema validator',
  serialization:
    'protobufjs msgpack @msgpack/msgpack serde serde_json bincode encoding/json encoding/xml com.fasterxml.jackson com.google.gson yaml js-yaml toml',
  ui: 'react react-dom vue svelte @angular/core preact solid-js lit jquery tkinter PyQt5 PySide6 egui iced androidx.compose',
  cloud:
    'aws-sdk boto3 botocore @google-cloud/storage azure google.cloud github.com/aws/aws-sdk-go github.com/aws/aws-sdk-go-v2 aws_sdk_s3 kubernetes k8s.io/client-go docker dockerode',
  images: 'sharp jimp pillow PIL cv2 skimage image',
  'machine-learning':
    'torch tensorflow keras sklearn transformers jax xgboost lightgbm onnxruntime onnxruntime-node @huggingface/transformers candle_core tch',
  data: 'numpy pandas polars pyarrow dask scipy ndarray arrow',
  plots: 'matplotlib seaborn plotly bokeh d3 chart.js plotters',
  parsing:
    'tree-sitter web-tree-sitter acorn esprima @babel/parser @babel/core lark pyparsing ply nom pest lalrpop_util syn go/parser go/ast',
};

const TOPIC_OF = new Map(
  Object.entries(PACKAGES).flatMap(([topic, names]) => names.split(' ').map((name) => [name, topic] as const)),
);

/** The topic that code which imports a package is likely about; undefined where the table does not know. */
export function packageTopic(name: string): string | undefined {
  return TOPIC_OF.get(name);
}
