using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>A model that can be asked.</summary>
/// <param name="Client">How.</param>
/// <param name="Name">What to call it in outputs; nothing secret.</param>
/// <param name="Pricing">What it costs, when that was said.</param>
/// <param name="IsLanguageModel">Whether it is one, as far as is known; the offline learner is not.</param>
internal sealed record ModelConnection(IChatClient Client, string Name, ModelPricing? Pricing, bool IsLanguageModel) : IDisposable
{
    /// <summary>The model in a sentence for people, as Spectre markup.</summary>
    public string Markup => IsLanguageModel
        ? $"model: {Spectre.Console.Markup.Escape(Name)}"
        : $"model: {Spectre.Console.Markup.Escape(Name)} [grey](offline, deterministic, no language model; --model asks a real one)[/]";

    public RunModel ToRunModel() => new(Client, Pricing);

    /// <summary>Writes it for programs.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("model");
        json.WriteString("name", Name);
        json.WriteBoolean("is_language_model", IsLanguageModel);
        json.WriteEndObject();
    }

    public void Dispose() => Client.Dispose();
}
