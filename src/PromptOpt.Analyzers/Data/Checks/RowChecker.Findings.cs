using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>How mistakes of rows are said.</summary>
internal sealed partial class RowChecker
{
    private void SayHeaderCell(RowSchema schema, DataColumn column, bool isRepeated)
    {
        if (!isRepeated)
        {
            Add(_check.FindingsOf(DataRuleDescriptors.FieldUnknown), column.Start, column.Length, UnknownField(schema, column.Name));
        }
        else
        {
            Add(_check.FindingsOf(DataRuleDescriptors.RowMalformed), column.Start, column.Length, "each column once", $"'{column.Name}' again");
        }
    }

    private void SayWrongValue(ColumnPlan plan, in DataCell cell, ValueFailure failure)
    {
        bool isCsv = cell.Kind == CellKind.Text;
        int start = isCsv ? cell.Start : cell.Start + failure.Start;
        int length = isCsv ? cell.Length : failure.End - failure.Start;
        string name = plan.Model.Property.WireName + failure.Path;
        if (failure.Label is null || failure.Labels is null)
        {
            Add(_check.FindingsOf(DataRuleDescriptors.ValueMistyped), start, length, CellText.Shown(failure.Found ?? ""), name, failure.Expected);
            return;
        }

        RowFindings findings = _check.FindingsOf(DataRuleDescriptors.LabelUnknown);
        if (findings.Count())
        {
            string? nearest = NearestName.Find(failure.Label.AsSpan(), failure.Labels.Members.Select(static member => member.WireName));
            findings.Add(new RowFinding(start, length, CellText.Shown(failure.Label), name, nearest is null ? "write " + failure.Expected : $"did you mean '{nearest}'?")
            {
                Replacement = nearest is null || (isCsv && plan.Enum is null) ? null
                    : isCsv ? CellText.ToCsv(nearest, _content.Format.Delimiter)
                    : CellText.ToJson(nearest),
            });
        }
    }

    private void SayUnknownMember(RowSchema schema, in DataCell cell)
    {
        RowFindings findings = _check.FindingsOf(DataRuleDescriptors.FieldUnknown);
        if (findings.Count())
        {
            findings.Add(new RowFinding(cell.NameStart, WrittenName(cell).Length, UnknownField(schema, _content.Columns[cell.Column].Name)));
        }
    }

    // Two members that hold the same field: its own name and one that is mapped to it.
    private void SayRepeatedMember(ColumnPlan plan, in DataCell cell)
        => Add(_check.FindingsOf(DataRuleDescriptors.RowMalformed), cell.NameStart, WrittenName(cell).Length, $"one member for the field '{plan.Model.Property.WireName}'", $"'{_content.Columns[cell.Column].Name}' too");

    // From the name to its value, less the colon and blanks between them.
    private string WrittenName(in DataCell cell) => _text.ToString(TextSpan.FromBounds(cell.NameStart, cell.Start)).TrimEnd(' ', '\t', ':');

    private void SayMissing(RowSchema schema, DataRow row, ulong missing)
    {
        for (int field = 0; missing != 0; field++, missing >>= 1)
        {
            if ((missing & 1) != 0)
            {
                FieldModel model = schema.Fields[field];
                Add(model.IsInput ? _missing : _check.UnlabeledIn(model), row.Start, row.Length, model.Property.WireName);
            }
        }
    }

    private static void Add(RowFindings findings, int start, int length, params string[] arguments)
    {
        if (findings.Count())
        {
            findings.Add(new RowFinding(start, length, arguments));
        }
    }

    // What the message is filled with, the nearest field among it.
    private static string[] UnknownField(RowSchema schema, string name)
    {
        IEnumerable<string> fields = schema.Fields.Select(static field => field.Property.WireName);
        string advice = NearestName.Find(name.AsSpan(), fields) is { } nearest
            ? $"did you mean '{nearest}'?"
            : "remove it, name it in Columns or IgnoredColumns of [Optimize], or write one of " + string.Join(", ", fields.Select(static field => "'" + field + "'"));
        return [CellText.Shown(name), schema.Name, advice];
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
