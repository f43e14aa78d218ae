using PromptOpt.Shared;

namespace PromptOpt.Tests.Adapters;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Message", "message")]
    [InlineData("CustomerMessage", "customer_message")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("UserID", "user_id")]
    [InlineData("Value2", "value2")]
    [InlineData("Value2Text", "value2_text")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Mixed_Case", "mixed_case")]
    [InlineData("X", "x")]
    [InlineData("ÄrgerÜber", "ärger_über")]
    public void A_wire_name_is_snake_case(string name, string expected) => Assert.Equal(expected, Naming.ToSnakeCase(name));

    [Fact]
    public void A_fingerprint_is_short_lower_case_and_depends_on_every_boundary()
    {
        Assert.Equal("e3b0c44298fc1c14", ContentHash.Of(""));
        Assert.NotEqual(ContentHash.Of(["ab", "c"]), ContentHash.Of(["a", "bc"]));
    }
}
