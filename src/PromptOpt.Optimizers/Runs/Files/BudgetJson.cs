using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>Spending and limits as the files of a run hold them.</summary>
internal static class BudgetJson
{
    public static void WriteUsage(Utf8JsonWriter writer, string name, BudgetUsage usage)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("calls", usage.Calls);
        writer.WriteNumber("inputTokens", usage.InputTokens);
        writer.WriteNumber("outputTokens", usage.OutputTokens);
        writer.WriteNumber("cost", usage.Cost);
        writer.WriteEndObject();
    }

    public static BudgetUsage ReadUsage(JsonElement parent, string name)
    {
        JsonElement usage = parent.GetProperty(name);
        return new(usage.GetProperty("calls").GetInt64(), usage.GetProperty("inputTokens").GetInt64(), usage.GetProperty("outputTokens").GetInt64(), usage.GetProperty("cost").GetDecimal());
    }

    public static void WriteLimits(Utf8JsonWriter writer, string name, RunLimits limits)
    {
        writer.WriteStartObject(name);
        if (limits.MaxCalls is { } calls)
        {
            writer.WriteNumber("calls", calls);
        }

        if (limits.MaxTokens is { } tokens)
        {
            writer.WriteNumber("tokens", tokens);
        }

        if (limits.MaxCost is { } cost)
        {
            writer.WriteNumber("cost", cost);
        }

        if (limits.MaxTime is { } time)
        {
            writer.WriteNumber("seconds", time.TotalSeconds);
        }

        writer.WriteEndObject();
    }

    public static RunLimits ReadLimits(JsonElement limits) => new()
    {
        MaxCalls = limits.TryGetProperty("calls", out JsonElement calls) ? calls.GetInt64() : null,
        MaxTokens = limits.TryGetProperty("tokens", out JsonElement tokens) ? tokens.GetInt64() : null,
        MaxCost = limits.TryGetProperty("cost", out JsonElement cost) ? cost.GetDecimal() : null,
        MaxTime = limits.TryGetProperty("seconds", out JsonElement seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : null,
    };
}
