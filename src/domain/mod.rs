//! Types and rules of the product; no input or output happens here.

pub mod text;
