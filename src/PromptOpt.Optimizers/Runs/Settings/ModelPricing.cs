namespace PromptOpt.Optimizers;

/// <summary>What a model costs. Any currency, the same for every model of a run.</summary>
/// <param name="InputPerMillionTokens">Price of a million tokens read by the model; 0 or more.</param>
/// <param name="OutputPerMillionTokens">Price of a million tokens written by the model; 0 or more.</param>
public sealed record ModelPricing(decimal InputPerMillionTokens, decimal OutputPerMillionTokens)
{
    private const decimal Million = 1_000_000m;

    /// <inheritdoc cref="ModelPricing(decimal, decimal)" path="/param[@name='InputPerMillionTokens']"/>
    public decimal InputPerMillionTokens { get; } = NotNegative(InputPerMillionTokens, nameof(InputPerMillionTokens));

    /// <inheritdoc cref="ModelPricing(decimal, decimal)" path="/param[@name='OutputPerMillionTokens']"/>
    public decimal OutputPerMillionTokens { get; } = NotNegative(OutputPerMillionTokens, nameof(OutputPerMillionTokens));

    /// <summary>What these tokens cost.</summary>
    public decimal CostOf(long inputTokens, long outputTokens)
        => ((inputTokens * InputPerMillionTokens) + (outputTokens * OutputPerMillionTokens)) / Million;

    private static decimal NotNegative(decimal price, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price, name);
        return price;
    }
}
