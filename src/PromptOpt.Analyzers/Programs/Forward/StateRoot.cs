using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The field, property or captured parameter of a program that a written place belongs to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsShared">Whether every copy of the program sees the write: static members, and the insides of objects. Otherwise the write is lost with the copy.</param>
internal sealed record StateRoot(string Name, bool IsShared)
{
    /// <summary>Follows a place inwards out to what holds it.</summary>
    /// <param name="place">What is written.</param>
    /// <param name="member">The member that writes.</param>
    /// <param name="program">The program.</param>
    /// <param name="isPart">Whether the inside of the place is written, as by <c>list.Add</c>.</param>
    public static StateRoot? Of(IOperation? place, ISymbol member, INamedTypeSymbol program, bool isPart)
    {
        while (true)
        {
            switch (place)
            {
                case IConversionOperation conversion:
                    place = conversion.Operand;
                    break;
                case IArrayElementReferenceOperation element:
                    place = element.ArrayReference;
                    isPart = true;
                    break;
                case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter }
                    when !SymbolEqualityComparer.Default.Equals(constructor, member):
                    return new StateRoot(parameter.Name, isPart);
                case IFieldReferenceOperation { Field: { IsStatic: true } field }:
                    return SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, program.ContainingAssembly) && !IsPerThread(field) ? new StateRoot(field.Name, IsShared: true) : null;
                case IPropertyReferenceOperation { Property: { IsStatic: true } property }:
                    return IsStored(property) ? new StateRoot(property.Name, IsShared: true) : null;
                case IFieldReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Field: var field }:
                    // A module in a field is said as such.
                    return field.Type.IsModule() ? null : new StateRoot(field.Name, isPart && !field.Type.IsValueType);
                case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Property: var property }:
                    return IsStored(property) ? new StateRoot(property.Name, isPart) : null;
                case IFieldReferenceOperation { Instance: { } owner }:
                    place = owner;
                    isPart = true;
                    break;
                case IPropertyReferenceOperation { Instance: { } owner, Property.ContainingType: var declaring }:
                    if (IsMadeToBeShared(declaring))
                    {
                        return null;
                    }

                    place = owner;
                    isPart = true;
                    break;
                default:
                    return null;
            }
        }
    }

    // A property that computes what it gives is followed to what it does instead.
    private static bool IsStored(IPropertySymbol property)
    {
        foreach (ISymbol member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMadeToBeShared(INamedTypeSymbol type)
        => type.ContainingNamespace.Is("System.Collections.Concurrent")
            || (type.Name is "AsyncLocal" or "ThreadLocal" && type.ContainingNamespace.Is(MetadataNames.ThreadingNamespace));

    private static bool IsPerThread(IFieldSymbol field) => field.FindAttribute("System", "ThreadStaticAttribute") is not null;
}
