using System.ComponentModel.DataAnnotations;
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
}
