namespace PromptOpt.Tests.Failures;

public sealed class OverflowWordsTests
{
    [Theory]
    // OpenAI and Azure
    [InlineData("This model's maximum context length is 4097 tokens. However, you requested 4203 tokens (3703 in the messages, 500 in the completion). Please reduce the length of the messages or completion.")]
    [InlineData("This model's maximum context length is 4097 tokens, however you requested 4322 tokens (4066 in your prompt; 256 for the completion). Please reduce your prompt; or completion length.")]
    [InlineData("Your input exceeds the context window of this model. Please adjust your input and try again.")]
    [InlineData("Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 300000 tokens. Please reduce the length of the messages.")]
    // Anthropic, also through Bedrock
    [InlineData("prompt is too long: 213462 tokens > 200000 maximum")]
    [InlineData("input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length or `max_tokens` and try again")]
    [InlineData("Input is too long for requested model.")]
    // LM Studio
    [InlineData("Trying to keep the first 111490 tokens when context the overflows. However, the model is loaded with context length of only 32768 tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input")]
    [InlineData("The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 5228 >= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input.")]
    [InlineData("The number of tokens to keep from the initial prompt is greater than the context length.")]
    [InlineData("Reached context length of 4096 tokens with model (arch: qwen3vlmoe) that does not currently support mid-generation context overflow. Try reloading with a larger context length or shortening the prompt/chat.")]
    [InlineData("Context size has been exceeded.")]
    // Text Generation Inference, Together
    [InlineData("Input validation error: `inputs` tokens + `max_new_tokens` must be <= 1512. Given: 1000 `inputs` tokens and 1024 `max_new_tokens`")]
    [InlineData("Input validation error: `inputs` must have less than 1024 tokens. Given: 1168")]
    // Cohere
    [InlineData("too many tokens: total number of tokens (prompt and prediction) cannot exceed 2048 - received 6354. Try using a shorter prompt or a smaller max_tokens value.")]
    [InlineData("too many tokens: size limit exceeded by 1502 tokens. Try using shorter or fewer inputs, or setting prompt_truncation='AUTO'.")]
    // SGLang
    [InlineData("The input (61709 tokens) is longer than the model's context length (40960 tokens).")]
    [InlineData("Input length (160062 tokens) exceeds the maximum allowed length (59862 tokens). Use a shorter input or enable --allow-auto-truncate.")]
    [InlineData("Requested token count exceeds the model's maximum context length of 131072 tokens. You requested a total of 140000 tokens: 120000 tokens from the input messages and 20000 tokens for the completion.")]
    [InlineData("Input length (265330) exceeds model's maximum context length (262144).")]
    // vLLM
    [InlineData("This model's maximum context length is 4096 tokens. However, your request has 5000 input tokens. Please reduce the length of the input messages.")]
    [InlineData("The prompt (total length 9000) is too long to fit into the model (context length 8192). Make sure that `max_model_len` is no smaller than the number of text tokens.")]
    [InlineData("The decoder prompt (length 9000) is longer than the maximum model length of 8192. Make sure that `max_model_len` is no smaller than the number of text tokens.")]
    // llama.cpp and what is built on it
    [InlineData("the request exceeds the available context size, try increasing it")]
    [InlineData("request (5228 tokens) exceeds the available context size (4096 tokens), try increasing it")]
    [InlineData("Requested tokens (5000) exceed context window of 4096")]
    // Ollama
    [InlineData("the input length exceeds the context length")]
    [InlineData("prompt too long; exceeded max context length by 4096 tokens")]
    // Gemini
    [InlineData("The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).")]
    [InlineData("The input token count exceeds the maximum number of tokens allowed 1048576.")]
    // Mistral
    [InlineData("Prompt contains 300000 tokens and 0 draft tokens, too large for model with 131072 maximum context length")]
    [InlineData("Prompt contains 300000 tokens, too large for model with 131072 maximum context length")]
    // Groq, Cerebras
    [InlineData("Please reduce the length of the messages or completion.")]
    [InlineData("Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192")]
    // OpenRouter
    [InlineData("This endpoint's maximum context length is 64000 tokens. However, you requested about 70000 tokens (69000 of text input, 1000 in the output). Please reduce the length of either one, or use the \"middle-out\" transform to compress your prompt automatically.")]
    [InlineData("Input length 300000 exceeds the maximum allowed input length of 262144 tokens.")]
    // xAI, MiniMax, Kimi, GitHub, Fireworks, Qwen, Zhipu, MLX
    [InlineData("This model's maximum prompt length is 131072 but the request contains 537812 tokens.")]
    [InlineData("invalid params, context window exceeds limit (2013)")]
    [InlineData("Invalid request: Your request exceeded model token limit: 262144 (requested: 300000)")]
    [InlineData("prompt token count of 93854 exceeds the limit of 90000")]
    [InlineData("The prompt is too long: 40000, model maximum context length: 32767")]
    [InlineData("<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]")]
    [InlineData("Prompt exceeds max length")]
    [InlineData("Prompt exceeds maximum context length")]
    // Cohere's short form, watsonx, TensorRT-LLM, SambaNova, Vertex, GitHub
    [InlineData("too many tokens: total tokens 9000 exceeds limit 8192")]
    [InlineData("Too many input tokens: 9,000 tokens exceed the limit of 8,192")]
    [InlineData("total number of tokens 9000 exceeds the maximum of 8192")]
    [InlineData("the number of input tokens 9000 cannot exceed the total tokens limit 8192 for this model")]
    [InlineData("The number of tokens in the prompt (9000) exceeds what the model takes")]
    [InlineData("Requested generation length 100 is not possible! The provided prompt is 4000 tokens long, so generating 100 tokens requires a sequence length of 4100, but the maximum supported sequence length is just 4096!")]
    [InlineData("The sum of prompt length (9000.0), query length (0) should not exceed max_num_tokens (8192)")]
    [InlineData("Unable to submit request because the input token count is 40000 but model only supports up to 32768. Reduce the input token count and try again.")]
    [InlineData("Request body too large for gpt-4o model. Max size: 8000 tokens.")]
    [InlineData("Your request is too long: 9000 tokens, at most 8192 can be read")]
    public void A_prompt_that_is_too_long_is_recognised_in_any_servers_words(string words)
        => Assert.Equal(FailureKind.ContextOverflow, ErrorMeaning.KindOf(400, new ErrorBody(words, [])));

    [Theory]
    [InlineData("max_tokens must be at least 1")]
    [InlineData("max_tokens must be at least 1, got -17.")]
    [InlineData("max_tokens is too large: 100000. This model supports at most 16384 completion tokens, whereas you provided 100000.")]
    [InlineData("max_tokens: 100000 > 64000, which is the maximum allowed number of output tokens for claude-sonnet-4-5")]
    [InlineData("'max_tokens' or 'max_completion_tokens' is too large: 8192. This model's maximum context length is 4096 tokens and your request has 1000 input tokens (8192 > 4096 - 1000).")]
    [InlineData("Input validation error: `max_new_tokens` must be <= 512. Given: 1024")]
    [InlineData("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]")]
    [InlineData("`max_tokens` must be less than or equal to `8192`, the maximum value for `max_tokens` is less than the `context_window` for this model")]
    [InlineData("Invalid 'tools[0].function.name': string too long. Expected a string with maximum length 64, but got a string with length 70 instead.")]
    [InlineData("messages.0.content.0.image.source.base64: image exceeds 5 MB maximum: 9000000 bytes > 5242880 bytes")]
    [InlineData("temperature must not exceed 2")]
    [InlineData("too many images: the limit is 20")]
    [InlineData("Unsupported parameter: 'context' is not supported with this model.")]
    [InlineData("The conversation must end with a user message.")]
    [InlineData("Request too large for model `m` in organization `o` on tokens per minute (TPM): Limit 6000, Requested 7000, please reduce your message size and try again.")]
    [InlineData("Too many tokens: 7000 requested exceed the limit of 6000 tokens per minute")]
    public void Another_bad_request_is_no_overflow(string words)
        => Assert.Equal(FailureKind.Request, ErrorMeaning.KindOf(400, new ErrorBody(words, [])));

    [Theory]
    [InlineData("Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000. Please try again in 2s.")]
    [InlineData("Too many tokens, please wait before trying again.")]
    public void A_rate_limit_that_speaks_of_tokens_is_none(string words)
        => Assert.Equal(FailureKind.RateLimit, ErrorMeaning.KindOf(429, new ErrorBody(words, [])));

    [Theory]
    [InlineData("context_length_exceeded", "no")]
    [InlineData("exceed_context_size_error", "no")]
    [InlineData("model_context_window_exceeded", "no")]
    [InlineData("tokens_limit_reached", "no")]
    [InlineData("model_max_prompt_tokens_exceeded", "no")]
    [InlineData("string_above_max_length", "Invalid 'messages[0].content': string too long. Expected a string with maximum length 10485760.")]
    public void A_code_is_enough(string code, string words)
        => Assert.Equal(FailureKind.ContextOverflow, ErrorMeaning.KindOf(400, new ErrorBody(words, [code])));

    [Theory]
    [InlineData(413, "")]
    [InlineData(413, "Request too large")]
    [InlineData(413, "Request exceeds the maximum size")]
    [InlineData(413, "<html><h1>413 Request Entity Too Large</h1></html>")]
    public void A_request_that_is_too_large_for_the_endpoint_is_an_overflow_with_and_without_words(int status, string words)
        => Assert.Equal(FailureKind.ContextOverflow, ErrorMeaning.KindOf(status, new ErrorBody(words, [])));

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(429)]
    public void A_request_above_what_an_account_may_use_in_a_minute_is_a_refused_request_whatever_its_status(int status)
        => Assert.Equal(
            FailureKind.Request,
            ErrorMeaning.KindOf(status, new ErrorBody("Request too large for gpt-4o on tokens per min (TPM): Limit 10000, Requested 20000. The input or output tokens must be reduced in order to run successfully.", ["rate_limit_exceeded", "tokens"])));

    [Fact]
    public void A_code_about_the_length_of_something_else_is_not()
        => Assert.Equal(FailureKind.Request, ErrorMeaning.KindOf(400, new ErrorBody("Invalid 'tools[0].function.name': string too long.", ["string_above_max_length"])));

    [Fact]
    public void What_a_server_repeats_of_a_long_prompt_is_not_read_as_its_own_words()
        => Assert.Equal(FailureKind.Request, ErrorMeaning.KindOf(400, new ErrorBody("Invalid JSON: " + new string('x', 3000) + " maximum context length", [])));
}
