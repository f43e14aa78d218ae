using System.ComponentModel.DataAnnotations;
using PromptOpt;

namespace PromptOptVersion1App;

/// <summary>
/// Write down what a guest orders.
/// Nothing is added to it.
/// </summary>
[Signature]
public partial class TakeOrder
{
    /// <summary>what the guest said</summary>
    [InputField]
    public required string Words { get; init; }

    /// <summary>where the guest sits</summary>
    [InputField]
    public int? Table { get; init; }

    /// <summary>what is to be made</summary>
    [OutputField]
    public Dish Dish { get; init; }

    /// <summary>for how many</summary>
    [OutputField, Range(1, 12)]
    public int Portions { get; init; }

    /// <summary>what is left out or put on top, each in a word</summary>
    [OutputField]
    public IReadOnlyList<string>? Wishes { get; init; }
}
