using System.Reflection;

namespace ExchangeAccounts;

/// <summary>A column of a CSV: one property of its rows. A long history has millions of cells, so that rows are read without reflection.</summary>
/// <param name="name">As the header has it.</param>
internal abstract class CsvColumn(string name)
{
    public string Name => name;

    /// <summary>The row's value; null where there is none.</summary>
    public abstract object? Get(object row);

    public static CsvColumn Of(PropertyInfo property) => property.DeclaringType!.IsValueType
        ? new OfValue(property)
        : (CsvColumn)Activator.CreateInstance(typeof(OfType<,>).MakeGenericType(property.DeclaringType, property.PropertyType), property)!;

    private sealed class OfType<TRow, TValue>(PropertyInfo property) : CsvColumn(property.Name)
        where TRow : class
    {
        private readonly Func<TRow, TValue> _get = property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();

        public override object? Get(object row) => _get((TRow)row);
    }

    // A getter of a value type wants the value itself, not its box.
    private sealed class OfValue(PropertyInfo property) : CsvColumn(property.Name)
    {
        public override object? Get(object row) => property.GetValue(row);
    }
}
