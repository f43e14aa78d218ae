using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PromptOpt;

namespace PromptOptAotApp;

/// <summary>How somebody travels.</summary>
public enum Transport
{
    Train,
    Plane,
}

/// <summary>A place on the way.</summary>
public sealed record Stop(string City, int Nights, double? Distance);

/// <summary>A money, written as one text.</summary>
[FieldCodec(typeof(MoneyCodec))]
public readonly record struct Money(decimal Amount, string Currency);

/// <summary>Writes and reads a money.</summary>
[FieldFormat("amount and currency, such as 12.50 EUR")]
public sealed class MoneyCodec : TextFieldCodec<Money>
{
    public override string Format(Money value) => string.Create(CultureInfo.InvariantCulture, $"{value.Amount:0.00} {value.Currency}");

    public override bool TryRead(string text, out Money value)
    {
        value = default;
        if (text.Split(' ') is not [var number, { Length: 3 } currency] || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount))
        {
            return false;
        }

        value = new Money(amount, currency);
        return true;
    }
}

/// <summary>Plan the trip.</summary>
[Signature]
public partial class PlanTrip
{
    /// <summary>what the traveller wants</summary>
    [InputField] public required string Wish { get; init; }

    [InputField] public int Budget { get; init; }

    [InputField] public IReadOnlyList<string> Avoid { get; init; } = [];

    [OutputField] public Transport Transport { get; init; }

    [OutputField] public List<Stop> Stops { get; init; } = [];

    [OutputField] public Dictionary<string, decimal> Costs { get; init; } = [];

    [Range(0, 1)]
    [OutputField] public double Confidence { get; init; }

    [OutputField] public DateOnly? Departure { get; init; }

    [OutputField] public Money? Deposit { get; init; }
}
