using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>What the values of a column have to be, worked out once for all rows.</summary>
internal sealed class ColumnPlan
{
    public const int UnknownLabel = -1;

    private readonly Dictionary<ulong, int>? _labels;

    public ColumnPlan(RowSchema schema, int field)
    {
        Field = field;
        Model = schema.Fields[field];
        TypeShape shape = RowSchema.Unwrap(Model.Property.Shape);
        bool hasRules = Model.Property.Rules.Count > 0;
        TakesAnyText = !hasRules && shape is ScalarShape { Kind: ScalarKind.Text };
        IsBoolean = !hasRules && shape is ScalarShape { Kind: ScalarKind.Boolean };
        IsNullable = Model.IsOptional;
        Enum = schema.LabelsOf(Model);
        if (Enum is not null)
        {
            _labels = Index(Enum);
            Labels = [.. Enum.Members.Select(static member => member.WireName)];
        }
        else if (IsBoolean)
        {
            _labels = Booleans();
            Labels = ["true", "false"];
        }
    }

    /// <summary>Index in the schema.</summary>
    public int Field { get; }

    public FieldModel Model { get; }

    public bool TakesAnyText { get; }

    public bool IsBoolean { get; }

    public bool IsNullable { get; }

    /// <summary>The enum whose member a value is, or <see langword="null"/>.</summary>
    public EnumModel? Enum { get; }

    /// <summary>The values of a closed set, or <see langword="null"/>.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>Counts the labels of an output.</summary>
    public LabelCounts? Counts { get; set; }

    /// <summary>The label with that hash, or <see cref="UnknownLabel"/> when the text itself has to be looked at.</summary>
    public int LabelOf(ulong hash) => _labels is not null && _labels.TryGetValue(hash, out int label) ? label : UnknownLabel;

    private static Dictionary<ulong, int> Index(EnumModel labels)
    {
        Dictionary<ulong, int> index = [];
        for (int i = 0; i < labels.Members.Count; i++)
        {
            index[TextHash.Of(labels.Members[i].Name.AsSpan())] = i;
        }

        // A wire name goes before another member's name in C#, as the runtime has it.
        for (int i = labels.Members.Count - 1; i >= 0; i--)
        {
            index[TextHash.Of(labels.Members[i].WireName.AsSpan())] = i;
        }

        return index;
    }

    private static Dictionary<ulong, int> Booleans()
    {
        Dictionary<ulong, int> index = [];
        foreach (string text in new[] { "true", "True", "TRUE", "1" })
        {
            index[TextHash.Of(text.AsSpan())] = 0;
        }

        foreach (string text in new[] { "false", "False", "FALSE", "0" })
        {
            index[TextHash.Of(text.AsSpan())] = 1;
        }

        return index;
    }
}
