using System.Text.Json;

namespace PromptOpt.Testing.Tests;

public sealed class OtherKindsOfAnswersTests
{
    private static readonly InContextLearnerChatClient Client = new();

    [Fact]
    public async Task Text_is_extracted_from_where_the_demonstrations_took_it()
    {
        TestPrompt prompt = new TestPrompt().Input("message").Output("name")
            .Demonstration("Hello, my name is Anna and I need help.", ("name", "Anna"))
            .Demonstration("Hi! My name is Robert, where is my card?", ("name", "Robert"))
            .Demonstration("Good day, my name is Li.", ("name", "Li"));

        Assert.Equal("Claudia", await Client.FieldAsync("name", prompt.Ask("Where can I pay? My name is Claudia and I am lost.")));
    }

    [Fact]
    public async Task Text_that_repeats_in_the_demonstrations_is_chosen_among_them()
    {
        TestPrompt prompt = new TestPrompt().Input("message").Output("team")
            .Demonstration("my card is lost", ("team", "cards"))
            .Demonstration("the card was stolen", ("team", "cards"))
            .Demonstration("a loan for a house", ("team", "credit"))
            .Demonstration("interest of my loan", ("team", "credit"));

        Assert.Equal("credit", await Client.FieldAsync("team", prompt.Ask("loan to buy houses")));
    }

    [Fact]
    public async Task Without_demonstrations_text_is_the_sentence_that_fits_the_field()
    {
        TestPrompt prompt = new TestPrompt().Input("report").Output("weather", description: "the weather: rain, sun, wind");

        Assert.Equal("It was windy with heavy rain.", await Client.FieldAsync("weather", prompt.Ask("We left at nine. It was windy with heavy rain. Lunch was good.")));
    }

    [Theory]
    [InlineData("Pay 12 of 40 coins", "40")]
    [InlineData("1,200 of them and then 3.0", "3")]
    public async Task A_number_is_taken_from_the_place_the_demonstrations_show(string request, string expected)
    {
        TestPrompt prompt = new TestPrompt().Input("question").Output("count", "integer")
            .Demonstration("I had 5 and got 7", ("count", "7"))
            .Demonstration("From 9 apples 2 went", ("count", "2"));

        Assert.Equal(expected, await Client.FieldAsync("count", prompt.Ask(request)));
    }

    [Fact]
    public async Task A_rating_is_the_mean_of_its_neighbours_within_the_limits()
    {
        TestPrompt prompt = new TestPrompt().Input("review").Output("stars", "integer", constraints: ["between 1 and 5"])
            .Demonstration("wonderful food, lovely staff", ("stars", "9"))
            .Demonstration("wonderful evening, great food", ("stars", "9"))
            .Demonstration("awful, cold, rude", ("stars", "1"))
            .Demonstration("rude waiter, awful soup", ("stars", "1"));

        Assert.Equal("5", await Client.FieldAsync("stars", prompt.Ask("what wonderful lovely food")));
        Assert.Equal("1", await Client.FieldAsync("stars", prompt.Ask("awful and rude")));
    }

    [Fact]
    public async Task A_list_holds_the_known_items_that_the_request_mentions()
    {
        TestPrompt prompt = new TestPrompt().Input("order").Output("items", "list of text")
            .Demonstration("a pizza and two beers", ("items", "[\"pizza\",\"beers\"]"))
            .Demonstration("salad with bread", ("items", "[\"salad\",\"bread\"]"));

        Assert.Equal("[\"pizza\",\"bread\"]", await Client.FieldAsync("items", prompt.Ask("bread and a pizza please")));
    }

    [Fact]
    public async Task An_object_is_that_of_the_most_similar_demonstration()
    {
        TestPrompt prompt = new TestPrompt().Input("text").Output("person", "object with name (text)")
            .Demonstration("the poet of Weimar", ("person", "{\"name\":\"Goethe\"}"))
            .Demonstration("the physicist of Ulm", ("person", "{\"name\":\"Einstein\"}"));

        using JsonDocument json = JsonDocument.Parse(await Client.FieldAsync("person", prompt.Ask("a physicist born in Ulm")));
        Assert.Equal("Einstein", json.RootElement.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("integer")]
    [InlineData("number")]
    [InlineData("true or false")]
    [InlineData("list of text")]
    [InlineData("list of integer")]
    [InlineData("JSON list of number")]
    [InlineData("JSON list of list of integer")]
    [InlineData("JSON list of object { \"name\": text }")]
    [InlineData("object")]
    [InlineData("JSON object from text to integer")]
    public async Task Without_demonstrations_every_kind_of_value_is_valid(string type)
    {
        string value = await Client.FieldAsync("value", new TestPrompt().Input("message").Output("value", type).Ask("nothing to be seen here"));

        using JsonDocument json = JsonDocument.Parse(value);
        JsonValueKind kind = json.RootElement.ValueKind;
        Assert.True(type switch
        {
            "integer" or "number" => kind == JsonValueKind.Number,
            "true or false" => kind is JsonValueKind.True or JsonValueKind.False,
            _ => kind == (type.Contains("list", StringComparison.Ordinal) ? JsonValueKind.Array : JsonValueKind.Object),
        });
    }

    [Fact]
    public async Task Without_demonstrations_an_object_has_the_members_its_type_names()
    {
        const string type = """
            JSON object { "name": text (the customer, if "known"), "visits": integer, from 1 to 9, "mood": ("calm" | "very_angry"), "tags": list of text, "home": object { "since": date as 2024-12-31 or null, "own": true or false }, "score": number or null }
            """;
        string value = await Client.FieldAsync("value", new TestPrompt().Input("message").Output("value", type).Ask("Anna came 4 times, very angry, on 2021-03-04."));

        using JsonDocument json = JsonDocument.Parse(value);
        Assert.Equal(["name", "visits", "mood", "tags", "home", "score"], json.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(4, json.RootElement.GetProperty("visits").GetInt32());
        Assert.Equal("very_angry", json.RootElement.GetProperty("mood").GetString());
        Assert.Equal("2021-03-04", json.RootElement.GetProperty("home").GetProperty("since").GetString());
        Assert.False(json.RootElement.GetProperty("home").GetProperty("own").GetBoolean());
        Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty("score").ValueKind);
    }

    [Theory]
    [InlineData("date as 2024-12-31", "on 2025-02-03.", "2025-02-03")]
    [InlineData("date as 2024-12-31", "tomorrow", "2024-12-31")]
    [InlineData("time of day as 14:30:00", "at 9:05:10!", "9:05:10")]
    [InlineData("GUID", "nothing", "00000000-0000-0000-0000-000000000000")]
    public async Task A_text_that_must_keep_a_format_keeps_it(string type, string request, string expected)
        => Assert.Equal(expected, await Client.FieldAsync("value", new TestPrompt().Input("message").Output("value", type).Ask(request)));

    [Fact]
    public async Task Items_named_in_the_type_of_a_list_are_chosen_when_mentioned()
    {
        TestPrompt prompt = new TestPrompt().Input("message").Output("colours", "JSON list of (\"red\" | \"dark_green\" | \"blue\")");

        Assert.Equal("[\"dark_green\",\"blue\"]", await Client.FieldAsync("colours", prompt.Ask("blue and dark green")));
    }
}
