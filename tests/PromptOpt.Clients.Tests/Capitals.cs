using PromptOpt.LoopbackServer;
using PromptOpt.Optimizers;

namespace PromptOpt.Clients.Tests;

/// <summary>Name the capital.</summary>
[Signature]
public partial class Capital
{
    [InputField] public required string Country { get; init; }

    [OutputField] public string City { get; init; } = "";
}

internal static class Capitals
{
    public static readonly Metric<Capital> Same = Metric.Create<Capital>("same", static (expected, actual) => expected.City == actual.City);

    /// <summary>The model knows four of the five.</summary>
    public static readonly Dataset<Capital> Rows = Dataset<Capital>.Of(
        new Capital { Country = "Austria", City = "Vienna" },
        new Capital { Country = "Peru", City = "Lima" },
        new Capital { Country = "Kenya", City = "Nairobi" },
        new Capital { Country = "Australia", City = "Canberra" },
        new Capital { Country = "Norway", City = "Oslo" });

    private static readonly Dictionary<string, string> Known = new()
    {
        ["Austria"] = "Vienna",
        ["Peru"] = "Lima",
        ["Kenya"] = "Nairobi",
        ["Australia"] = "Sydney",
        ["Norway"] = "Oslo",
    };

    /// <summary>What a run works on: one example to show and all rows to score.</summary>
    public static OptimizationData<Capital> Data => new(Rows.Take(1), Rows);

    /// <summary>The smallest search there is: it scores what it starts from, and one candidate.</summary>
    public static BootstrapFewShotWithRandomSearchOptions Search => new() { MaxBootstrappedDemos = 0, MaxLabeledDemos = 1, Candidates = 1 };

    /// <summary>The country that a request asks about; others may stand in examples before it.</summary>
    public static string CountryOf(LoopbackExchange exchange)
    {
        string body = System.Text.Encoding.UTF8.GetString(exchange.Request.Body.Span);
        return Known.Keys.MaxBy(country => body.LastIndexOf(country, StringComparison.Ordinal))!;
    }

    /// <summary>What the model takes for its capital.</summary>
    public static string CityOf(LoopbackExchange exchange) => Known[CountryOf(exchange)];

    public static Task AnswerAsync(LoopbackExchange exchange)
        => exchange.ReplyAsync($"[[ ## city ## ]]\n{CityOf(exchange)}\n\n[[ ## completed ## ]]");
}
