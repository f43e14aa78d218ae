using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace PromptOpt.PropertyRuns;

internal enum Rating
{
    [JsonStringEnumMemberName("0")]
    Zero,

    [JsonStringEnumMemberName("1")]
    One,

    [JsonStringEnumMemberName("2")]
    Two,

    [JsonStringEnumMemberName("3")]
    Three,

    [JsonStringEnumMemberName("4")]
    Four,

    [JsonStringEnumMemberName("5")]
    Five,
}

internal enum Grade
{
    [JsonStringEnumMemberName("A+")]
    APlus,

    [JsonStringEnumMemberName("B+")]
    BPlus,

    C,
}

internal enum Verdict
{
    [Description("the answer can stand")]
    Good,

    [Description("the answer must be mended")]
    Bad,
}

internal sealed record Address(string Street, string? City, Dictionary<string, string> Notes);

internal sealed record Contact(string Name, Address Home, IReadOnlyList<Rating> Ratings, TimeSpan? Waited, Guid? Id);

/// <summary>Give a class whose names are digits.</summary>
[Signature]
internal sealed partial class RatingValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("how good it is")]
    public Rating Rating { get; init; }
}

/// <summary>Give a class whose names differ in signs.</summary>
[Signature]
internal sealed partial class GradeValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("how good it is")]
    public Grade Grade { get; init; }

    [OutputField("why", Name = "Why_it_is_so")]
    public string Why { get; init; }
}

/// <summary>Give everything that has rules.</summary>
[Signature]
internal sealed partial class RuledValues
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [Range(0.0, 1.0)]
    [OutputField("how sure")]
    public double Confidence { get; init; }

    [StringLength(12, MinimumLength = 2)]
    [OutputField("a short name")]
    public string Title { get; init; }

    [MinLength(1)]
    [MaxLength(3)]
    [OutputField("up to three")]
    public string[] Reasons { get; init; }
}

/// <summary>Give what may be missing.</summary>
[Signature]
internal sealed partial class AllOptional
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("a duration")]
    public TimeSpan? Waited { get; init; }

    [OutputField("an identifier")]
    public Guid? Id { get; init; }

    [OutputField("a class")]
    public Verdict? Verdict { get; init; }

    [OutputField("a list")]
    public List<string>? Tags { get; init; }

    [OutputField("a record")]
    public Address? Address { get; init; }
}

/// <summary>Give records in records.</summary>
[Signature]
internal sealed partial class ContactValue
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("whom to call")]
    public Contact Contact { get; init; }

    [OutputField("how sure")]
    public decimal Confidence { get; init; }
}

/// <summary>Give a list of records.</summary>
[Signature]
internal sealed partial class ContactList
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("whom to call")]
    public IReadOnlyList<Contact> Contacts { get; init; }
}

/// <summary>Give maps with keys that are not text.</summary>
[Signature]
internal sealed partial class KeyedValues
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("by class")]
    public Dictionary<Verdict, string> ByVerdict { get; init; }

    [OutputField("by number")]
    public IReadOnlyDictionary<int, double> ByNumber { get; init; }
}

/// <summary>Give a value that stands in when the reply holds none.</summary>
[Signature]
internal sealed partial class DefaultedValues
{
    [InputField("anything")]
    public string Q { get; init; } = "";

    [OutputField("the answer")]
    public string Answer { get; init; }

    [OutputField("how many")]
    public int Count { get; init; } = 7;

    [OutputField("where")]
    public Uri? Link { get; init; }
}
