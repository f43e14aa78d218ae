using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Runner;

/// <summary>What a model took.</summary>
/// <param name="Model">The model.</param>
/// <param name="Usage">Calls that were answered, and their tokens.</param>
/// <param name="Requests">Requests that were sent, those that failed too.</param>
internal sealed record ModelSpending(ModelConnection Model, TokenUsage Usage, long Requests)
{
    /// <param name="model">The model, made by <see cref="ModelConnector.WithRetries"/>.</param>
    /// <param name="usage">What its answers took.</param>
    /// <param name="repeated">Requests that its client sent again by itself.</param>
    public static ModelSpending Of(ModelConnection model, TokenUsage usage, long repeated = 0)
        => new(model, usage, (model.Client.GetService<CountingChatClient>()?.Count ?? usage.Calls) + repeated);

    /// <summary>The price of it; <see langword="null"/> when no prices were given.</summary>
    public decimal? Cost => Model.Pricing?.CostOf(Usage.InputTokens, Usage.OutputTokens);

    /// <summary>It for people.</summary>
    public string Text
    {
        get
        {
            string text = $"{Figures.Count(Usage.Calls, "call")}, {Figures.Short(Usage.TotalTokens)} tokens";
            text = Cost is { } cost ? $"{text}, {Figures.Money(cost)} of money" : text;
            return Requests == Usage.Calls ? text : $"{text} ({Figures.Count(Requests, "request")} sent, with those that failed)";
        }
    }

    public void WriteCost(Utf8JsonWriter json)
    {
        if (Cost is { } cost)
        {
            json.WriteNumber("cost", cost);
        }
        else
        {
            json.WriteNull("cost");
        }
    }

    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        Model.Write(json);
        JsonParts.WriteUsage(json, Usage);
        json.WriteNumber("requests", Requests);
        WriteCost(json);
        json.WriteEndObject();
    }
}
