using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

/// <summary>Of a tool call the arguments are the answer, never the call; a schema that is handed back is none.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("{\"name\": \"save\", \"arguments\": {\"name\": \"Ann\", \"age\": 5}}")]
    [InlineData("{\"name\": \"save\", \"parameters\": {\"name\": \"Ann\", \"age\": 5}}")]
    [InlineData("{\"name\": \"save\", \"arguments\": {\"person\": {\"name\": \"Ann\", \"age\": 5}}}")]
    [InlineData("{\"name\": \"save\", \"arguments\": \"{\\\"name\\\": \\\"Ann\\\", \\\"age\\\": 5}\"}")]
    [InlineData("<tool_call>\n{\"name\": \"save\", \"arguments\": {\"name\": \"Ann\", \"age\": 5}}\n</tool_call>")]
    [InlineData("{\"type\": \"function\", \"function\": {\"name\": \"save\", \"arguments\": {\"name\": \"Ann\", \"age\": 5}}}")]
    public void The_arguments_are_a_lone_record(string reply) => Assert.Equal("""{"person":{"name":"Ann","age":5,"email":null}}""", Replies.Read<OnePerson>(reply));

    [Theory]
    [InlineData("{\"name\": \"save\", \"age\": 3, \"arguments\": {\"city\": \"Rome\"}}")]
    [InlineData("{\"name\": \"save\", \"age\": 3, \"arguments\": {}}")]
    [InlineData("{\"name\": \"save\", \"arguments\": {\"name\": \"Ann\", \"age\": 5}, \"parameters\": {\"name\": \"Bob\", \"age\": 6}}")]
    [InlineData("{\"name\": \"save\", \"arguments\": {\"name\": \"Ann\", \"age\": 5}, \"arguments\": {\"name\": \"Bob\", \"age\": 6}}")]
    [InlineData("{\"name\": \"person\", \"age\": 3, \"schema\": {\"type\": \"object\"}}")]
    [InlineData("{\"name\": \"person\", \"age\": 3, \"strict\": true, \"schema\": {\"properties\": {\"name\": {\"type\": \"string\"}}}}")]
    public void A_call_or_schema_is_no_record(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<OnePerson>(reply));

    [Theory]
    [InlineData("{\"name\": \"reminder\", \"schema\": {\"type\": \"object\"}}")]
    [InlineData("{\"name\": \"reminder\", \"strict\": true, \"schema\": {\"properties\": {\"name\": {\"type\": \"string\"}}}}")]
    [InlineData("{\"name\": \"reminder\", \"parameters\": {\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\"}}}}")]
    [InlineData("{\"type\": \"json_schema\", \"json_schema\": {\"name\": \"reminder\", \"schema\": {\"type\": \"object\"}}}")]
    public void A_schema_with_a_name_is_no_output_named_name(string reply) => Assert.Equal(Replies.AskedAgain, Replies.Read<PaymentReminder>(reply));
}
