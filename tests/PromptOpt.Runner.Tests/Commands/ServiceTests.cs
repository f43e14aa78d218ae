using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

public interface ICatalog
{
    string Aisle { get; }
}

[PromptProgram]
public partial class CatalogSorter(IChatClient client, ICatalog catalog, Uri? shop = null) : PromptProgram<Sort>(client)
{
    [Module]
    private partial Predict<Sort> Choose { get; }

    protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        => Choose.RunAsync(new() { Thing = $"{input.Thing} in {catalog.Aisle}{shop}" }, cancellationToken);
}

[PromptProgram]
public partial class ShelfSorter(IChatClient client, string shelf) : PromptProgram<Sort>(client)
{
    [Module]
    private partial Predict<Sort> Choose { get; }

    protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        => Choose.RunAsync(new() { Thing = $"{input.Thing} on {shelf}" }, cancellationToken);
}

public static class SortMetrics
{
    [Metric]
    public static bool SameBasket(Sort expected, Sort actual) => expected.Basket == actual.Basket;
}

[Optimize<LabeledFewShot>(Program = typeof(CatalogSorter), Train = "data/train.csv", Test = "data/test.csv", MetricType = typeof(SortMetrics), Metric = nameof(SortMetrics.SameBasket), MaxCalls = 100)]
[Optimize<LabeledFewShot>(Name = "Shelf", Program = typeof(ShelfSorter), Create = nameof(Make), Train = "data/train.csv", Test = "data/test.csv", MetricType = typeof(SortMetrics), Metric = nameof(SortMetrics.SameBasket), MaxCalls = 100)]
public static partial class ServiceTuning
{
    private static ShelfSorter Make(IChatClient client, IServiceProvider services) => new(client, services.GetService(typeof(ICatalog)) is ICatalog catalog ? catalog.Aisle : "none");
}

/// <summary>Programs that take more than a model.</summary>
public class ServiceTests
{
    private static ScriptedChatClient Model => new(static _ => "[[ ## basket ## ]]\nfruit\n\n[[ ## completed ## ]]");

    [Fact]
    public async Task A_program_is_made_with_the_services_of_the_application()
    {
        ScriptedChatClient client = Model;
        using App app = CreateApp(client, new Catalog());

        AppRun run = await app.RunAsync("run", "CatalogSorter", "a pear");
        AppRun tuned = await app.RunAsync("optimize", "ServiceTuning");

        Assert.Equal((ExitCodes.Success, ExitCodes.Success), (run.ExitCode, tuned.ExitCode));
        Assert.All(client.Requests, static request => Assert.Contains("in aisle 7", request.Messages[^1].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_is_made_by_the_method_that_the_optimization_names()
    {
        ScriptedChatClient client = Model;
        using App app = CreateApp(client, new Catalog());

        AppRun run = await app.RunAsync("optimize", "ServiceTuning.Shelf");

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.All(client.Requests, static request => Assert.Contains("on aisle 7", request.Messages[^1].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_whose_services_are_missing_is_listed_all_the_same()
    {
        using App app = CreateApp(Model, services: null);

        AppRun run = await app.RunAsync("list");
        JsonElement json = (await app.RunAsync("list", "--json")).Json;

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("CatalogSorter", run.Results, StringComparison.Ordinal);
        Assert.Contains("ICatalog", run.Results, StringComparison.Ordinal);
        Assert.Equal("ICatalog", json.GetProperty("programs")[0].GetProperty("missing_service").GetString());
    }

    [Theory]
    [InlineData("run", "CatalogSorter", "a pear")]
    [InlineData("optimize", "ServiceTuning")]
    [InlineData("plan", "ServiceTuning")]
    public async Task A_missing_service_is_named_with_what_to_do(params string[] command)
    {
        using App app = CreateApp(Model, services: null);

        AppRun run = await app.RunAsync(command);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("ICatalog", run.Progress, StringComparison.Ordinal);
        Assert.Contains("PromptOptAppOptions.Services", run.Progress.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    private static App CreateApp(IChatClient client, IServiceProvider? services) => new()
    {
        Client = client,
        Services = services,
        Programs = [CatalogSorter.Registration],
        Optimizations = [ServiceTuning.Optimization, ServiceTuning.ShelfOptimization],
    };

    private sealed class Catalog : ICatalog, IServiceProvider
    {
        public string Aisle => "aisle 7";

        public object? GetService(Type serviceType) => serviceType == typeof(ICatalog) ? this : null;
    }
}
