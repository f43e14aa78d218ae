using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Holds the rows of a file against a signature. Touches texts only where a hash or the kind of a value does not settle the matter.</summary>
internal sealed partial class RowChecker
{
    private const int RowsPerBlock = 4096;

    private readonly SourceText _text;
    private readonly DataFileContent _content;
    private readonly RowCheckKey _key;
    private readonly RowCheck _check;
    private readonly ValueReader? _values;
    private readonly ColumnPlan?[] _plans;
    private readonly ulong[] _names;
    private readonly bool[] _isIgnored;
    private readonly RowFindings _missing;
    private ulong _requiredInputs;
    private ulong _requiredOutputs;

    public RowChecker(SourceText text, DataFileContent content, RowCheckKey key)
    {
        _text = text;
        _content = content;
        _key = key;
        _check = new RowCheck(text, content, key.MaxFindings);
        _values = key.Schema is null ? null : new ValueReader(key.Schema);
        _plans = new ColumnPlan?[content.Columns.Count];
        _names = [.. content.Columns.Select(static column => column.Hash)];
        _isIgnored = new bool[content.Columns.Count];
        _missing = _check.FindingsOf(DataRuleDescriptors.FieldMissing);
    }

    public RowCheck Check(CancellationToken cancellationToken)
    {
        RowFindings malformed = _check.FindingsOf(DataRuleDescriptors.RowMalformed);
        foreach (RowError error in _content.Malformed)
        {
            if (malformed.Count())
            {
                malformed.Add(new RowFinding((int)error.Offset, 1, error.Expected, error.Found));
            }
        }

        malformed.CountOthers(_content.MalformedCount - _content.Malformed.Count);
        if (_key.Schema is { } schema && _content.Problem is null)
        {
            PlanColumns(schema);
            CheckRows(schema, cancellationToken);
        }

        return _check;
    }

    private void PlanColumns(RowSchema schema)
    {
        Dictionary<int, ColumnPlan> plans = [];
        for (int field = 0; field < schema.Fields.Count; field++)
        {
            ColumnPlan plan = new(schema, field);
            plans.Add(field, plan);
            if (!plan.Model.IsInput && plan.Labels is not null)
            {
                plan.Counts = new LabelCounts(plan.Model.Property.WireName, plan.Labels);
                _check.Labels.Add(plan.Counts);
            }

            if (schema.IsRequired(plan.Model))
            {
                _requiredInputs |= plan.Model.IsInput ? 1UL << field : 0;
                _requiredOutputs |= plan.Model.IsInput ? 0 : 1UL << field;
            }
        }

        ulong seen = 0;
        for (int column = 0; column < _plans.Length; column++)
        {
            string name = _content.Columns[column].Name;
            int field = schema.IndexOf(_key.Reading.FieldOf(name));
            if (_key.Reading.Ignores(name))
            {
                _isIgnored[column] = true;
            }
            else if (field >= 0 && (!_content.Format.IsCsv || (seen & (1UL << field)) == 0))
            {
                _plans[column] = plans[field];
                _names[column] = TextHash.Of(plans[field].Model.Property.WireName.AsSpan());
                if (plans[field].Model.IsInput)
                {
                    _check.NormalizedInputs.Names[column] = _names[column];
                }

                seen |= 1UL << field;
            }
            else if (_content.Format.IsCsv)
            {
                SayHeaderCell(schema, _content.Columns[column], isRepeated: field >= 0);
            }
        }

        if (_content.Format.IsCsv && _content.Columns.Count > 0)
        {
            CheckHeader(schema, seen);
        }
    }

    /// <summary>A column that is not there is said once, not in every row.</summary>
    private void CheckHeader(RowSchema schema, ulong seen)
    {
        DataColumn last = _content.Columns[_content.Columns.Count - 1];
        int start = _content.Columns[0].Start;
        for (int field = 0; field < schema.Fields.Count; field++)
        {
            ulong bit = 1UL << field;
            if ((seen & bit) == 0 && ((_requiredInputs | _requiredOutputs) & bit) != 0)
            {
                RowFindings findings = schema.Fields[field].IsInput ? _missing : _check.UnlabeledIn(schema.Fields[field]);
                Add(findings, start, last.Start + last.Length - start, schema.Fields[field].Property.WireName);
            }
        }

        _requiredInputs &= seen;
        _requiredOutputs &= seen;
    }

    private void CheckRows(RowSchema schema, CancellationToken cancellationToken)
    {
        RowIndex index = new(_content.RowCount);
        RowFindings duplicates = _check.FindingsOf(DataRuleDescriptors.RowDuplicate);
        RowFindings longRows = _check.FindingsOf(DataRuleDescriptors.ExampleTooLong);
        ReadOnlySpan<DataRow> rows = _content.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            if (i % RowsPerBlock == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            DataRow row = rows[i];
            ulong content = CheckRow(schema, row, i);
            if (index.Add(content, i) is >= 0 and var earlier && row.CellCount > 0 && duplicates.Count())
            {
                duplicates.Add(new RowFinding(row.Start, row.Length) { Earlier = _content.Rows[earlier].Start, Replacement = "" });
            }

            if (row.Length > _key.MaxExampleLength)
            {
                Add(longRows, row.Start, row.Length, Number(row.Length), Number(_key.MaxExampleLength));
            }
        }
    }

    private ulong CheckRow(RowSchema schema, DataRow row, int index)
    {
        ulong content = 0;
        ulong inputs = 0;
        ulong ends = 0;
        ulong present = 0;
        bool isGood = true;
        foreach (ref readonly DataCell cell in _content.CellsOf(row))
        {
            if (_isIgnored[cell.Column])
            {
                continue;
            }

            ulong name = _names[cell.Column];
            ulong hash = TextHash.OfCell(name, cell.Hash);
            content += hash;
            if (_plans[cell.Column] is not { } plan)
            {
                isGood = false;
                if (!_content.Format.IsCsv)
                {
                    SayUnknownMember(schema, cell);
                }

                continue;
            }

            if ((present & (1UL << plan.Field)) != 0)
            {
                isGood = false;
                SayRepeatedMember(plan, cell);
                continue;
            }

            isGood &= IsRight(plan, cell);
            present |= 1UL << plan.Field;
            if (plan.Model.IsInput && cell.Kind != CellKind.Null)
            {
                inputs += hash;
                ends += TextHash.OfCell(name, cell.Ends);
            }
        }

        _check.Inputs[index] = inputs;
        _check.InputEnds[index] = ends;
        if (isGood)
        {
            SayMissing(schema, row, (_requiredInputs | _requiredOutputs) & ~present);
        }

        return content;
    }

    private bool IsRight(ColumnPlan plan, in DataCell cell)
    {
        if (plan.TakesAnyText && (cell.Kind is CellKind.Text or CellKind.String || (cell.Kind == CellKind.Null && plan.IsNullable)))
        {
            return true;
        }

        if (plan.Labels is not null && cell.Kind is CellKind.Text or CellKind.String or CellKind.Boolean)
        {
            int label = plan.LabelOf(cell.Hash);
            bool isSettled = label != ColumnPlan.UnknownLabel && (cell.Kind == CellKind.Text || (cell.Kind == CellKind.Boolean) == plan.IsBoolean);
            if (isSettled)
            {
                if (plan.Counts is not null)
                {
                    plan.Counts.Counts[label]++;
                }

                return true;
            }
        }

        string source = CellText.Source(_text, cell);
        ValueFailure? failure = cell.Kind == CellKind.Text
            ? _values!.ReadText(plan.Model, CellText.Unquote(source))
            : _values!.ReadJson(plan.Model, source);
        if (failure is { } wrong)
        {
            SayWrongValue(plan, cell, wrong);
        }

        return failure is null;
    }
}
